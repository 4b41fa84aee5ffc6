"""Words around names that are not names: titles, degrees, posts, forms of address; and short forms of names.

Here: data. A word that is also a common name (Ayu, Gusti, Putra, Andi) does not stand here.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "h hj haji hajjah kh kyai kiai nyai tgh ust ustad ustadz ustadzah dr drs dra drg drh ir prof gus ning lora "
    "r rd raden rr rm ra rngt rt kanjeng kph krt krmt krmh ki nyi tb tubagus ida apt ns "
    "jend letjen mayjen brigjen kolonel letkol mayor kapten kombes akbp kompol akp purn adv"
)
"""Religious, noble, academic and military titles before a name, without dots."""

DEGREES = _words(
    "sh se ssos sip spd spdi skom st ssi sag sth shi sei skm sked skep sp spt spsi sikom sap sstp sptk amd ama ak ca "
    "cpa apt ners mh mm msi map mpd mkn mhum mkes mt mkom msc mba ma mag mip mikom mpa mpsi phd llm lc dea sst str "
    "ssn shut sik mpdi ba bsc bba dipl sks mkp mti meng mak mce cfe cfra qia crmo crma crmp me sesi ssy msy mei mtr "
    "spi sfarm mph mars spsos sadm amdkom aks mdev mpp mmsi spdk skp spdsd"
)
"""Degrees after a name, without dots; they count as such only at its end or written with dots."""

FORMS_OF_ADDRESS = _words(
    "bapak bpk pak ibu bu saudara sdr saudari sdri tuan tn nyonya ny nona mas mbak mba kang teh cak om tante kak "
    "bang abang dik adik mr mrs yth yang terhormat inisial oknum nama "
    "kasubbag kasubag kabag kasi kabid kepala ketua wakil sekretaris sekjen anggota komisioner staf staff pegawai "
    "bendahara operator admin bagian subbagian subbag divisi div kpu kip ppk pps kpps koordinator plt plh pj "
    "keuangan umum logistik hukum teknis perencanaan data informasi sdm"
)
"""Forms of address and posts that people write before or after a name."""

SHORT_FORMS = {
    "moh": "muhammad",
    "muh": "muhammad",
    "moch": "muhammad",
    "much": "muhammad",
    "mukh": "muhammad",
    "mohd": "muhammad",
    "muhd": "muhammad",
    "mhd": "muhammad",
    "mhmd": "muhammad",
    "md": "muhammad",
    "ach": "ahmad",
    "akh": "ahmad",
    "ahm": "ahmad",
    "abd": "abdul",
    "abdoel": "abdul",
    "abdel": "abdul",
    "abdu": "abdul",
    "st": "siti",
    "sti": "siti",
    "bmb": "bambang",
}
"""Short forms of names and the names they stand for."""
