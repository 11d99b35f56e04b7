/**
 * Projects of PyPI that others imitate: what most Python programs are made of, and what people install for AI, web, data, mail,
 * clouds, browsers and wallets. Chosen once, for how much they are used; a name that is missing here is only not compared with.
 */
export const popularProjects: readonly string[] =
  `absl-py accelerate aiobotocore aiodns aiofiles aiohappyeyeballs aiohttp aiomysql aiosignal aiosmtplib aiosqlite alembic altair
  amqp annotated-types anthropic anyio apache-airflow appdirs apscheduler argcomplete argon2-cffi arrow asgiref astroid
  asttokens async-timeout asyncpg attrs authlib autogen autopep8 awscli awswrangler azure-core azure-identity
  azure-keyvault-secrets azure-storage-blob babel backoff bandit bcrypt beautifulsoup4 billiard bip-utils bitcoinlib black
  bleach blinker bokeh boto boto3 botocore bottle bs4 build cachecontrol cachetools cbor2 celery certifi cffi chardet
  charset-normalizer cherrypy chromadb click cloudpickle cloudscraper cohere colorama coloredlogs colorlog configparser
  contourpy coverage crewai croniter cryptography cssselect ctransformers cupy curl-cffi cycler cython dash dask datasets
  dateparser debugpy decorator deepdiff defusedxml deprecated diffusers dill discord-py distlib distro django
  django-cors-headers djangorestframework dnspython docker docker-compose docopt docstring-parser docutils docx duckdb
  duckduckgo-search ecdsa elasticsearch email-validator environs eth-account eth-keys et-xmlfile execnet executing fabric
  faker faiss-cpu fastapi fastavro fastembed fastjsonschema fastmcp feedparser filelock fire flake8 flask flask-cors
  flask-login flask-sqlalchemy fonttools freezegun frozenlist fsspec furl future gevent gitpython google-api-core
  google-api-python-client google-auth google-auth-oauthlib google-cloud-aiplatform google-cloud-bigquery
  google-cloud-core google-cloud-pubsub google-cloud-secret-manager google-cloud-storage google-genai
  google-generativeai googleapis-common-protos gradio gradio-client graphene graphql-core graphviz greenlet groq grpcio
  grpcio-status grpcio-tools gspread gunicorn h11 h2 hatchling hiredis hpack html2text html5lib httplib2 httptools httpx
  httpx-sse huggingface-hub humanfriendly humanize hyperframe hypothesis idna imageio importlib-metadata
  importlib-resources iniconfig instructor invoke ipykernel ipython ipywidgets isodate isort itsdangerous jax jedi jinja2
  jira jiter jmespath joblib jose json5 jsonpatch jsonpath-ng jsonpickle jsonpointer jsonschema
  jsonschema-specifications jupyter jupyter-client jupyter-core jupyterlab jwcrypto kafka-python keras keyring kiwisolver
  kombu kubernetes langchain langchain-anthropic langchain-community langchain-core langchain-openai
  langchain-text-splitters langfuse langgraph langsmith librosa lightgbm litellm llama-cpp-python llama-index
  llama-index-core llvmlite locust loguru lxml lz4 mako markdown markdown-it-py markdownify markitdown marshmallow
  matplotlib matplotlib-inline maturin mccabe mcp mdurl mistralai mkdocs mkdocs-material mlflow mock more-itertools moto
  motor mpmath msal msgpack multidict multiprocess mypy mypy-boto3-s3 mypy-extensions mysql-connector-python mysqlclient
  nbconvert nbformat neo4j nest-asyncio networkx nltk nodeenv notebook notion-client numba numpy oauthlib ollama omegaconf
  onnx onnxruntime openai openai-agents opencv-python opencv-python-headless openpyxl opensearch-py
  opentelemetry-api opentelemetry-exporter-otlp opentelemetry-proto opentelemetry-sdk
  opentelemetry-semantic-conventions optuna orjson outlines overrides packaging pandas pandas-stubs paramiko parso
  passlib pathspec patsy peewee peft pendulum pexpect pgvector pika pillow pinecone pinecone-client pip pip-tools pipenv
  pipx pkginfo platformdirs playwright plotly pluggy ply poetry poetry-core polars portalocker pre-commit prefect
  prettytable prometheus-client prompt-toolkit propcache protobuf proto-plus psutil psycopg psycopg2 psycopg2-binary
  ptyprocess pure-eval pyarrow pyasn1 pyasn1-modules pyautogui pycodestyle pycparser pycryptodome pycryptodomex pydantic
  pydantic-ai pydantic-core pydantic-settings pydub pyflakes pygame pygithub pygments pyinstaller pyjwt pylint pymongo
  pymssql pymupdf pymysql pynacl pynput pyodbc pyopenssl pyparsing pypdf pypdf2 pyperclip pyproject-hooks pyppeteer pyqt5
  pyqt6 pyrsistent pyserial pyside6 pysocks pyspark pytest pytest-asyncio pytest-cov pytest-mock pytest-xdist
  python-dateutil python-docx python-dotenv python-jose python-json-logger python-magic python-multipart python-pptx
  python-slugify python-socketio python-telegram-bot pytz pywin32 pyyaml pyzmq qdrant-client rapidfuzz ray readabilipy
  readability-lxml redis referencing regex reportlab requests requests-file requests-mock requests-oauthlib
  requests-toolbelt responses rfc3339-validator rich rich-click ruamel-yaml ruff s3fs s3transfer safetensors scapy
  scikit-image scikit-learn scipy scrapy seaborn secretstorage selenium semver sendgrid sentence-transformers
  sentencepiece sentry-sdk setuptools setuptools-scm shapely shellingham simplejson simpleeval six slack-bolt slack-sdk
  smart-open smmap sniffio snowflake-connector-python snowballstemmer solana solders sortedcontainers soupsieve spacy
  sphinx sqlalchemy sqlglot sqlmodel sqlparse sse-starlette sshtunnel stack-data starlette statsmodels streamlit
  stripe structlog supabase sympy tabulate tavily-python telethon tenacity tensorboard tensorflow termcolor textual
  threadpoolctl tifffile tiktoken timm tinycss2 tokenizers toml tomli tomlkit toolz torch torchaudio torchvision tornado
  tox tqdm traitlets transformers trio tweepy twilio twine typeguard typer types-pyyaml types-requests
  typing-extensions typing-inspect typing-inspection tzdata tzlocal ujson unidecode unstructured uritemplate urllib3
  uv uvicorn uvloop vcrpy virtualenv vllm wandb watchdog watchfiles wcwidth weasyprint web3 webencodings
  websocket-client websockets werkzeug wheel whisper wrapt wsproto xgboost xlrd xlsxwriter xlwt xmltodict yarl yfinance
  youtube-dl youtube-transcript-api yt-dlp zeep zipp zope-interface zstandard`.split(/\s+/);
