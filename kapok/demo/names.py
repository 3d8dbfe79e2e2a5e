"""Names for invented people: given names and family names that are common in a place, put together by chance. Nobody is meant."""

import random
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Pool:
    women: list[str]
    men: list[str]
    families: list[str]
    form: str = "{given} {family}"


def _pool(women: str, men: str, families: str, form: str = "{given} {family}") -> Pool:
    return Pool(women.split(), men.split(), families.split(), form)


POOLS = {
    "east": _pool("Wambui Akinyi Nekesa Atieno Neema Rehema Mercy Esther Halima Jepkoech", "Kamau Otieno Barasa Kiprono Simiyu Hassan Elias Musa Peter Daudi", "Mwende Ouma Cheruiyot Wafula Njuguna Kilonzo Mollel Shirima Byaruhanga Ssemwanga Uwase Habimana"),
    "ethiopia": _pool("Selam Hiwot Meron Tigist Bethlehem Rahel Almaz Saba", "Dawit Yonas Bekele Tesfaye Girma Abel Henok Samuel", "Tadesse Alemu Kebede Worku Mengistu Desta Lemma Assefa"),
    "arabic": _pool("مريم هدى إيمان نهى رانيا دعاء أميرة شيماء", "عمر يوسف محمود حسام وليد أيمن سامح زياد", "الشاذلي بدوي الجندي سليم القاضي حماد الوردي المنياوي"),
    "maghreb": _pool("Salma Ines Khadija Nadia Hajar Samira", "Anis Mehdi Karim Youssef Sofiane Walid", "Bennani Trabelsi Alaoui Jaziri Cherkaoui Mansouri"),
    "sahel": _pool("Aïssata Mariama Coumba Ramatou Adjoa Aminata Rokia Akissi", "Mamadou Souleymane Ousmane Abdoulaye Koffi Seydou Kossi Boubacar", "Diarra Touré Coulibaly Maïga Amegah Kouassi Sow Issoufou Traoré Agbodjan"),
    "nigeria": _pool("Ngozi Folake Aisha Chiamaka Zainab Yetunde Efua Abena", "Chinedu Tunde Ibrahim Emeka Suleiman Segun Kwame Yaw", "Okonkwo Adeyemi Bello Eze Danjuma Balogun Mensah Boateng Jallow Ceesay"),
    "south": _pool("Thandiwe Mutinta Chikondi Ndapewa Chisomo Lindiwe Graça Lurdes", "Mwansa Kondwani Tangeni Chanda Limbani Petrus Alberto Hélder", "Phiri Banda Mulenga Shikongo Zulu Nyirenda Machava Sitoe"),
    "madagascar": _pool("Voahangy Lalao Hanitra Noro", "Hery Tiana Faly Rivo", "Rakotomanga Andrianasolo Razafy Ravelo"),
    "pakistan": _pool("Ayesha Sana Hina Mahnoor Rabia Nusrat Farzana Sharmin", "Bilal Usman Faisal Hamza Rafiq Tanvir Imran Shahid", "Qureshi Malik Chaudhry Siddiqui Hossain Karim Baig Sarker"),
    "lanka": _pool("Ishara Sanduni Nadeesha Kavindi", "Chamara Ruwan Tharindu Lahiru", "Senanayake Bandara Gunasekara Wickramage"),
    "nepal": _pool("Sunita Anjali Prativa Sabina", "Bikash Suraj Prakash Dipesh", "Shrestha Adhikari Gurung Thapa"),
    "mongolia": _pool("Oyuna Sarnai Nomin Enkhtuya", "Bataar Temuulen Ganzorig Munkh", "Dorjiin Batyn Sükhiin Erdeniin", "{family} {given}"),
    "mekong": _pool("Sreymom Chanthou Sophea Noy Bounmy Khamla", "Vichea Sovann Piseth Somsak Bounthan Kham", "Nhem Chhay Sorn Phommasan Inthavong Ouk", "{family} {given}"),
    "indonesia": _pool("Dewi Ratna Fitri Wulan", "Budi Agus Rizky Hendra", "Santoso Wijaya Pratama Lestari"),
    "china": _pool("晓梅 丽华 静怡 雨欣", "志强 建国 文博 浩然", "陈 黄 林 吴 郑", "{family}{given}"),
}  # fmt: skip
COUNTRIES = {
    "KE": "east", "UG": "east", "TZ": "east", "RW": "east", "ET": "ethiopia", "DJ": "maghreb", "EG": "arabic", "MA": "maghreb", "TN": "maghreb",
    "SN": "sahel", "CI": "sahel", "ML": "sahel", "NE": "sahel", "TG": "sahel", "NG": "nigeria", "GH": "nigeria", "GM": "nigeria",
    "ZM": "south", "NA": "south", "MW": "south", "MZ": "south", "MG": "madagascar", "PK": "pakistan", "BD": "pakistan", "LK": "lanka",
    "NP": "nepal", "MN": "mongolia", "KH": "mekong", "LA": "mekong", "ID": "indonesia", "CN": "china",
}  # fmt: skip


class Inventor:
    """Gives names that nobody else in this demonstration has."""

    def __init__(self, chance: random.Random, taken: set[str]):
        self.chance, self.taken = chance, set(taken)
        self._left: dict[tuple, Iterator[str]] = {}

    def name(self, country: str, sex: str) -> str:
        """`sex` is "female" or "male"; where it is withheld, by chance either."""
        sex = sex or self.chance.choice(["female", "male"])
        key = (COUNTRIES[country], sex)
        if key not in self._left:
            self._left[key] = self._shuffled(*key)
        name = next(name for name in self._left[key] if name not in self.taken)
        self.taken.add(name)
        return name

    def _shuffled(self, pool: str, sex: str) -> Iterator[str]:
        found = POOLS[pool]
        given = found.women if sex == "female" else found.men
        names = [found.form.format(given=each, family=family) for each in given for family in found.families]
        self.chance.shuffle(names)
        return iter(names)
