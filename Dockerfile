# An image with copydesk in it and nothing of a draft. It needs no network when it runs; docs/ci.md shows how.
FROM rust:1.90-slim-bookworm AS build
WORKDIR /source
COPY Cargo.toml Cargo.lock ./
COPY benches benches
COPY examples examples
COPY src src
RUN cargo build --release --locked --bin copydesk

# The shell of this image is there for jobs of GitLab, which need one.
FROM debian:bookworm-slim
COPY --from=build /source/target/release/copydesk /usr/local/bin/copydesk
COPY LICENSE-MIT LICENSE-APACHE NOTICE THIRD-PARTY-NOTICES /usr/local/share/doc/copydesk/
# A number, so that a cluster that wants no root can see that this is none.
USER 65532:65532
WORKDIR /drafts
ENTRYPOINT ["copydesk"]
CMD ["check", "."]
