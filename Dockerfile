# Two stages: the first has the tools that build, the second only what runs, as a user without rights.
FROM python:3.11-slim AS build
RUN pip install --no-cache-dir uv
WORKDIR /src
COPY pyproject.toml uv.lock setup.py README.md LICENSE ./
COPY kapok kapok
RUN UV_PROJECT_ENVIRONMENT=/opt/kapok UV_PYTHON_DOWNLOADS=never \
    uv sync --quiet --frozen --no-dev --all-extras --no-editable --compile-bytecode

FROM python:3.11-slim
RUN apt-get update -qq \
 && apt-get install -qq -y --no-install-recommends postgresql-client zstd ffmpeg \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin kapok \
 && install -d -o kapok -g kapok -m 0700 /data
COPY --from=build /opt/kapok /opt/kapok
ENV PATH=/opt/kapok/bin:$PATH KAPOK_DATA=/data PYTHONUNBUFFERED=1
USER kapok
VOLUME /data
EXPOSE 8000
HEALTHCHECK --start-period=60s CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=5); c.request('HEAD', '/en/'); c.getresponse()"]
CMD ["kapok", "serve", "--host", "0.0.0.0"]
