"""Invented people's names by origin. Lower-case words before a last name are its tussenvoegsel.

First and last names of a stock differ in number without a common factor: dealt in step, a pair of them
comes back only after all pairs have been.
"""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple


class NameStock(NamedTuple):
    """Names that go together."""

    first: tuple[str, ...]
    last: tuple[str, ...]


def split_prefix(name: str) -> tuple[str, str]:
    """Take the tussenvoegsel off: van der Berg → (van der, Berg)."""
    words = name.split()
    prefix = list(takewhile(str.islower, words))
    return " ".join(prefix), " ".join(words[len(prefix) :])


SYRIAN = NameStock(
    ("Ahmad", "Rania", "Khaled", "Hala", "Omar", "Lina", "Bassel", "Nour al-Huda", "Mahmoud", "Yasmin"),
    ("al Hassan", "al Khatib", "Haddad", "al Masri", "Darwish", "Suleiman", "al Jaber", "Barakat", "Khoury"),
)
ARABIC_SCRIPT = NameStock(
    ("محمد", "فاطمة", "خالد", "مريم", "ليلى"),
    ("الحسن", "الخطيب", "حداد", "درويش"),
)
ERITREAN = NameStock(
    ("Tesfay", "Selam", "Yonas", "Hiwet", "Filmon", "Tsehainesh", "Mehari", "Semhar", "Weldegebriel", "Luam"),
    (
        "Tadesse",
        "Gebremariam Weldemichael",
        "Haile",
        "Kidane",
        "Tekle",
        "Gebreyesus",
        "Mebrahtu",
        "Woldeselassie",
        "Berhane",
    ),
)
SOMALI = NameStock(
    ("Abdi", "Hodan", "Ayaan", "Cabdullaahi", "Faadumo", "Warsame", "Sagal", "Liibaan", "Xaawo"),
    ("Warsame", "Xasan Maxamed", "Cali", "Jaamac", "Nuur Cabdi", "Farah", "Ismaaciil"),
)
AFGHAN = NameStock(
    ("Farid", "Zahra", "Najibullah", "Parwana", "Habib", "Shabnam", "Esmatullah", "Freshta"),
    ("Rahimi", "Ahmadzai", "Noorzai", "Hotak", "Yusufzai", "Stanekzai", "Karimi"),
)
IRANIAN = NameStock(
    ("Reza", "Shirin", "Behrouz", "Mahsa", "Kaveh", "Golnaz", "Siavash", "Parisa"),
    ("Hosseini", "Moradi", "Tehrani Nejad", "Rostami", "Jafari", "Ebrahimi", "Shirazi"),
)
TURKISH = NameStock(
    ("İbrahim", "Ayşe", "Gül", "Şeyma", "Oğuzhan", "Işıl", "Çağrı", "Ümit", "Tuğba"),
    ("Yılmaz", "Çelik", "Öztürk", "Şahin", "Doğan", "Kılıç", "Güneş", "İnan"),
)
MOROCCAN = NameStock(
    ("Fatima", "Yusuf", "Khadija", "Hamza", "Souad", "Rachid", "Naïma", "Abdelilah", "Loubna"),
    ("el Idrissi", "el Amrani", "Benali", "ait Lahcen", "el Ouazzani", "Bouzid", "Tahiri"),
)
VIETNAMESE = NameStock(
    (
        "Thị Phương Thảo",
        "Văn Đức",
        "Thị Lan",
        "Minh Quân",
        "Ngọc Ánh",
        "Hữu Phước",
        "Bích Thủy",
        "Quang Huy",
        "Mỹ Duyên",
    ),
    ("Nguyễn", "Trần", "Phạm", "Lê", "Đặng", "Võ", "Bùi"),
)
POLISH = NameStock(
    ("Małgorzata", "Łukasz", "Agnieszka", "Paweł", "Zofia", "Krzysztof", "Grażyna", "Jędrzej", "Wioletta"),
    ("Nowak", "Wiśniewska", "Szczepański", "Kowalczyk", "Dąbrowski", "Brzęczyszczykiewicz", "Zając"),
)
UKRAINIAN = NameStock(
    ("Olena", "Dmytro", "Kateryna", "Volodymyr", "Nataliia", "Andrii", "Yuliia", "Bohdan", "Solomiia"),
    ("Kovalenko", "Shevchuk", "Bondarenko", "Melnyk", "Hryhorchuk", "Lysenko", "Marchenko"),
)
UKRAINIAN_CYRILLIC = NameStock(
    ("Олена", "Дмитро", "Катерина", "Юрій", "Наталія"),
    ("Коваленко", "Шевчук", "Бондаренко", "Ґудзь"),
)
SPANISH = NameStock(
    ("María de los Ángeles", "José Luis", "Lucía", "Íñigo", "Ximena", "Andrés"),
    (
        "García Peña",
        "Sánchez-López",
        "Fernández-Villanueva y Santamaría",
        "Muñoz Ibáñez",
        "Quiñones Rodríguez",
    ),
)
MARRIED = NameStock(
    ("Siti", "Oksana", "Adaeze", "Priya", "Thandiwe", "Mei", "Rosângela", "Kwame"),
    (
        "van Dijk-Wijaya",
        "van der Berg",
        "de Wit",
        "van den Heuvel-Okonkwo",
        "van 't Hof",
        "de Jong",
        "van Loon",
    ),
)

TEACHERS = NameStock(
    (
        "Marijke", "Karel", "Aïcha", "Ingrid", "Joost", "Femke", "Wim", "Sevda", "Geert", "Lotte",
        "Rutger", "Hanneke", "Ravi", "Tjitske", "Bas", "Irma", "Noor", "Coen", "Petra", "Younes",
        "Els", "Daan", "Corrie", "Sjoerd", "Anouk", "Ruben", "Willemijn", "Pim", "Saskia",
    ),
    (
        "Post", "de Boer", "Benali", "van Houten", "Smit", "Kaya", "Hoekstra", "van der Meer", "Bos", "Vos",
        "Dijkstra", "de Groot", "Mulder", "van Leeuwen", "Sharma", "Brouwer", "Kuipers", "ter Horst", "Prins",
        "Schouten", "Verbeek", "van 't Veld", "Willems", "Blom",
    ),
)  # fmt: skip
