use copydesk::language::Reading;
fn main() {
    for a in std::env::args().skip(1) {
        let r = Reading::of(&a);
        for i in 0..r.tokens().len() {
            println!(
                "{:3} {:15} {:15} {:15} <- {}",
                i,
                r.word(i),
                format!("{:?}", r.pos(i)),
                format!("{:?}", r.trees().relation(i)),
                r.trees().head(i).map_or("ROOT".into(), |h| format!("{} {}", h, r.word(h)))
            );
        }
        println!();
    }
}
