#!/usr/bin/env python3
"""Check the test material: python3 check.py  (from any directory; standard library only).

Joined text of the notes, in which every "where" stands (runs of white space count as one space):
  .txt .md .docx.txt  the file as it stands, labels and marks included
  .srt .vtt           the lines of each cue and then the cues, joined by one space, without numbers, times,
                      <v Name> tags, or a speaker label ("NAME: ", ">> NAME: ", "First Last: ") at the head of a cue
  .json, Otter        the "transcript" of each segment, joined by one space
  .json, Whisper      the top-level "text"
"""
import json,re,os,sys,glob,collections
D=os.path.dirname(os.path.abspath(__file__))
TOK=re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
ALT='dropped changed added joined reordered not-found speaker figure name question-answer'.split()
def words(s,brackets=True):
    if brackets: s=re.sub(r'\[[^\]]*\]',' ',s)
    return [w.lower().replace('’',"'") for w in TOK.findall(s)]
def sq(s): return re.sub(r'\s+',' ',s).strip()
CUELABEL=re.compile(r"^(?:>> )?(?:[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){0,3}|[A-Z][\w.'’-]+ [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?): ")
def joined(p):
    raw=open(p,encoding='utf-8').read()
    if p.endswith('.json'):
        o=json.loads(raw)
        return sq(o['text']) if 'text' in o else sq(' '.join(s['transcript'] for s in o['segments']))
    if p.endswith(('.srt','.vtt')):
        cues=[]
        for b in re.split(r'\n\s*\n',raw):
            ls=b.strip().splitlines()
            k=next((i for i,l in enumerate(ls) if '-->' in l),None)
            if k is None: continue
            t=re.sub(r'</?v[^>]*>','',' '.join(ls[k+1:]))
            cues.append(CUELABEL.sub('',t.strip()))
        return sq(' '.join(cues))
    return sq(raw)
def sub(a,b):  # a a contiguous part of b
    return any(b[i:i+len(a)]==a for i in range(len(b)-len(a)+1))
def subseq(a,b):
    it=iter(b); return all(x in it for x in a)
def quoted_spans(d):
    d=d.replace('\n',' \n'); out=[]
    for m in re.finditer(r'“([^”\n]*)(?:”|(?=\n))|(?<![\w])"([^"\n]*)(?:"|(?=\n))',d): out.append((m.group(1) if m.group(1) is not None else m.group(2)))
    return out
bad=0; C=collections.Counter(); R=collections.Counter(); warn=0
def err(*a):
    global bad; bad+=1; print('BAD ',*a)
notes=sorted(glob.glob(D+'/notes/*')); forms=collections.Counter()
for p in notes:
    nn=os.path.basename(p)[:2]; J=joined(p); JW=words(J,False)
    raw=open(p,encoding='utf-8').read()
    forms['docx.txt' if p.endswith('.docx.txt') else p.rsplit('.',1)[1]]+=1
    if not 400<=len(J.split())<=1500: err(nn,'notes length',len(J.split()))
    d=open(f'{D}/drafts/{nn}.txt',encoding='utf-8').read()
    if not 250<=len(d.split())<=500: err(nn,'draft length',len(d.split()))
    T=json.load(open(f'{D}/truth/{nn}.json',encoding='utf-8')); anchors=set()
    for e in T:
        a,v,w=e['anchor'],e['verdict'],e['where']
        tag=f"{nn} {v}: {a[:60]!r}"
        occ=[m.start() for m in re.finditer('(?='+re.escape(a)+')',d)]
        if not occ: err(tag,'anchor not in draft'); continue
        if len(occ)>1 and not 1<=e.get('n',0)<=len(occ): err(tag,'needs n, stands',len(occ),'times')
        i=occ[e.get('n',1)-1]; q=i>0 and d[i-1] in '“"‘\''
        anchors.add(a); (C if q else R)[v]+=1
        W=[] if w is None else [w] if isinstance(w,str) else w
        for x in W:
            if sq(x) not in J: err(tag,'where not in notes:',x[:60])
        if (w is None)!=(v=='not-found'): err(tag,'where null?')
        if e['speaker'] is not None and e['speaker'] not in raw: err(tag,'speaker not in notes',e['speaker'])
        if not e.get('why'): err(tag,'no why')
        if not set(e)<={'anchor','n','verdict','where','speaker','why'}: err(tag,'keys')
        if not q: continue
        aw,wb=words(a),[y for x in W for y in words(x,False)]; ab=words(a,False)
        if v in('exact','speaker') and not(aw==wb or ab==wb): err(tag,'words differ',wb)
        if v=="tidied" and ((ab==wb and len(W)==1) or sub(ab,JW)): err(tag,'is exact')
        if v=='dropped' and not(subseq(ab,wb) and len(ab)<len(wb)): err(tag,'not a dropping',wb)
        if v=='added' and not(subseq(wb,ab) and len(ab)>len(wb)): err(tag,'not an adding',wb)
        if v=='changed' and (subseq(ab,wb) or subseq(wb,ab) or sorted(ab)==sorted(wb)): err(tag,'not a change',wb)
        if v=='reordered' and (sorted(ab)!=sorted(wb) or ab==wb): err(tag,'not a reordering',ab,wb)
        if v=='joined' and (len(W)<2 or sub(ab,JW)): err(tag,'not joined')
        if v=='joined' and ab!=wb: print('note',tag,'joined places are not word for word')
        if v not in('exact','speaker','question-answer','not-found') and sub(ab,JW) and not(v=='dropped' and e['why'].startswith('Cut short:')): err(tag,'stands word for word in notes')
    for s in quoted_spans(d):
        if s.strip() and not any(s.strip() in a for a in anchors): err(nn,'quotation without truth:',s[:70])
if forms!=collections.Counter({'txt':6,'md':3,'srt':2,'vtt':2,'json':2,'docx.txt':1}): err('forms',dict(forms))
print('%-16s %9s %9s'%('verdict','quotation','reported'))
for v in ['exact','tidied']+ALT: print('%-16s %9d %9d'%(v,C[v],R[v]))
alt=sum(C[v]+R[v] for v in ALT); sound=C['exact']+C['tidied']
print('altered',alt,'(in quotation marks',sum(C[v] for v in ALT),') sound quotations',sound,'all entries',sum(C.values())+sum(R.values()))
for v in ALT:
    if C[v]+R[v]<15: err('fewer than 15:',v,C[v]+R[v])
if alt<150: err('altered',alt)
if sound<60 or C['tidied']<25: err('sound')
print('ok' if not bad else f'{bad} bad'); sys.exit(bool(bad))
