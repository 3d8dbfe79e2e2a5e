def index_organisations(organisations) -> None:
    try:
        from kapok.network.search import index_organisations as index
    except ImportError:
        return
    index(organisations)
