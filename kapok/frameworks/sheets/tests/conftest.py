from kapok.frameworks.tests.conftest import draft, maturity, published, said, write  # noqa: F401
