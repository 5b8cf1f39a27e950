# The bot in a container. Nothing in it has to be written to but /data; biographies come from /profiles.
#
#   docker build -t dancer-bot .
#   docker run --read-only --env-file .env -v "$PWD/profiles:/profiles:ro" -v dancer-bot:/data dancer-bot

FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
COPY requirements/build.txt requirements/run.txt requirements/
# Wheels alone, so that nothing is compiled and nothing of the build is needed where the bot runs.
RUN python -m venv --without-pip /opt/dancer-bot \
    && python -m pip --python /opt/dancer-bot/bin/python install --only-binary :all: --require-hashes -r requirements/run.txt \
    && python -m pip install --only-binary :all: --require-hashes -r requirements/build.txt
COPY LICENSE README.md pyproject.toml ./
COPY bot bot
COPY cogs cogs
COPY knowledge knowledge
RUN python -m pip wheel --no-deps --no-build-isolation --wheel-dir dist . \
    && python -m pip --python /opt/dancer-bot/bin/python install --no-deps --no-index dist/*.whl

FROM python:3.13-slim-bookworm
RUN groupadd --gid 10001 dancer \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin dancer \
    && install --directory --owner 10001 --group 10001 /data
COPY --from=build /opt/dancer-bot /opt/dancer-bot
COPY profiles /profiles
ENV PATH=/opt/dancer-bot/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DANCER_BOT_PROFILES__FOLDER=/profiles \
    DANCER_BOT_STORE__FILE=/data/dancer-bot.sqlite
USER 10001:10001
WORKDIR /data
VOLUME ["/data", "/profiles"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["dancer-bot", "health"]
ENTRYPOINT ["dancer-bot"]
CMD ["run"]
