"""The people who are met by name in the first six universities of the demonstration. All are invented; the others get names from names.py."""

# university -> (coordinator, language, women, men, one who does not say)
PEOPLE = {
    "nairobi": ("Teklu Mwangi", "en", ["Amina Otieno", "Wanjiru Karanja", "Achieng Odhiambo", "Naliaka Wekesa"], ["Baraka Kiptoo", "Juma Mutiso", "Ochieng Were"], ["Zawadi Njoroge"]),
    "phnom-penh": ("Sok Chenda", "en", ["Bopha Keo", "Srey Leak Chan", "Kolab Meas"], ["Dara Phan", "Rithy Long"], ["Vanna Tep"]),
    "dakar": ("Awa Ndoye", "fr", ["Fatou Sarr", "Ndèye Gueye"], ["Cheikh Tall", "Ibrahima Kane", "Moussa Badji"], []),
    "ain-shams": ("هالة منصور", "ar", ["نورهان فؤاد", "سلمى رشدي", "ياسمين حلمي"], ["كريم عزت", "طارق شوقي"], []),
    "colombo": ("Nimal Wijesekara", "en", ["Dilini Perera", "Tharushi Jayalath"], ["Kasun Ratnayake"], []),
    "makerere": ("Grace Nakato", "en", ["Sarah Namutebi", "Joan Akello"], ["Moses Okwir", "Paul Ssali"], []),
}  # fmt: skip
