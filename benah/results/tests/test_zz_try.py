import pytest, sys, time
from pathlib import Path
sys.path.insert(0,'/work/wt-lhe')
def test_try(cast):
    from benah.reviews.tests.making import reach
    from benah.reviews.models import Publication
    from benah.results.sources import source_of
    from benah.results.content import content_of
    from benah.results.formats.pdf import pdf_of
    reach(cast, "published")
    p = Publication.objects.get()
    s = source_of(p); t=time.time(); c = content_of(s); print("content",time.time()-t)
    t=time.time(); data = pdf_of(s,c); print("pdf", time.time()-t, len(data))
    t=time.time(); assert data == pdf_of(s,c); print("pdf again", time.time()-t)
    Path('/tmp/lhe').mkdir(exist_ok=True)
    Path('/tmp/lhe/draf.pdf').write_bytes(data)
    import pypdfium2
    doc=pypdfium2.PdfDocument(data)
    for i,page in enumerate(doc):
        page.render(scale=1.1).to_pil().save(f'/tmp/lhe/draf{i}.png')
    from benah.results.formats import make, file_name
    from benah.results.models import Format
    from benah.results.word.standard import standard_template
    from benah.results.word.checking import problems_of
    for k in Format:
        t=time.time(); d = make(p,k); Path(f'/tmp/lhe/x.{k.value}').write_bytes(d); print(file_name(p,k), time.time()-t, len(d))
    print(problems_of(standard_template()))
