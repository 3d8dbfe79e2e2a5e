"""The invented people and the organisations of the demonstration. The organisations exist and are named as examples only."""

from kapok.base.text import text

CENTRE = text(
    "en",
    en="Kapok demonstration centre",
    fr="Centre de démonstration Kapok",
    ar="مركز كابوك التجريبي",
    zh="木棉示范中心",
    machine=("fr", "ar", "zh"),
)
DONOR = text(
    "en",
    en="City education fund (demonstration)",
    fr="Fonds municipal pour l’éducation (démonstration)",
    ar="صندوق المدينة للتعليم (تجريبي)",
    zh="城市教育基金（示范）",
    machine=("fr", "ar", "zh"),
)

# slug, country, place, names
UNIVERSITIES = [
    ("nairobi", "KE", "Nairobi", text("en", en="University of Nairobi", fr="Université de Nairobi", ar="جامعة نيروبي", zh="内罗毕大学")),
    ("phnom-penh", "KH", "Phnom Penh", text("en", en="Royal University of Phnom Penh", fr="Université royale de Phnom Penh", ar="الجامعة الملكية في بنوم بنه", zh="金边皇家大学")),
    ("dakar", "SN", "Dakar", text("fr", fr="Université Cheikh-Anta-Diop de Dakar", en="Cheikh Anta Diop University of Dakar", ar="جامعة الشيخ أنتا ديوب في داكار", zh="达喀尔谢赫·安塔·迪奥普大学")),
    ("ain-shams", "EG", "Cairo", text("ar", ar="جامعة عين شمس", en="Ain Shams University", fr="Université Ain Shams", zh="艾因·夏姆斯大学")),
    ("colombo", "LK", "Colombo", text("en", en="University of Colombo", fr="Université de Colombo", ar="جامعة كولومبو", zh="科伦坡大学")),
    ("makerere", "UG", "Kampala", text("en", en="Makerere University", fr="Université Makerere", ar="جامعة ماكيريري", zh="麦克雷雷大学")),
]  # fmt: skip

ZONES = {
    "CN": "Asia/Shanghai", "KE": "Africa/Nairobi", "KH": "Asia/Phnom_Penh", "SN": "Africa/Dakar", "EG": "Africa/Cairo",
    "LK": "Asia/Colombo", "UG": "Africa/Kampala",
}  # fmt: skip

# university -> (coordinator, language, women, men, one who does not say)
PEOPLE = {
    "nairobi": ("Teklu Mwangi", "en", ["Amina Otieno", "Wanjiru Karanja", "Achieng Odhiambo", "Naliaka Wekesa"], ["Baraka Kiptoo", "Juma Mutiso", "Ochieng Were"], ["Zawadi Njoroge"]),
    "phnom-penh": ("Sok Chenda", "en", ["Bopha Keo", "Srey Leak Chan", "Kolab Meas"], ["Dara Phan", "Rithy Long"], ["Vanna Tep"]),
    "dakar": ("Awa Ndoye", "fr", ["Fatou Sarr", "Ndèye Gueye"], ["Cheikh Tall", "Ibrahima Kane", "Moussa Badji"], []),
    "ain-shams": ("هالة منصور", "ar", ["نورهان فؤاد", "سلمى رشدي", "ياسمين حلمي"], ["كريم عزت", "طارق شوقي"], []),
    "colombo": ("Nimal Wijesekara", "en", ["Dilini Perera", "Tharushi Jayalath"], ["Kasun Ratnayake"], []),
    "makerere": ("Grace Nakato", "en", ["Sarah Namutebi", "Joan Akello"], ["Moses Okwir", "Paul Ssali"], []),
}  # fmt: skip
