/**
 * Names that others imitate: the nine hundred most downloaded from npm in a month of 2026 without builds for one platform, and
 * chosen beside them those that people install for AI, wallets, mail, browsers, databases and builds. Selected once, by
 * those counts; a name that is missing here is only not compared with.
 */
export const popularNames: readonly string[] =
  `@ai-sdk/anthropic @ai-sdk/openai @alloc/quick-lru @ampproject/remapping @angular/core @anthropic-ai/claude-code
  @anthropic-ai/sdk @apollo/server @aws-crypto/sha256-js @aws-crypto/util @aws-sdk/client-s3 @aws-sdk/client-sso
  @aws-sdk/core @aws-sdk/credential-provider-env @aws-sdk/credential-provider-http
  @aws-sdk/credential-provider-ini @aws-sdk/credential-provider-node @aws-sdk/credential-provider-process
  @aws-sdk/credential-provider-sso @aws-sdk/credential-provider-web-identity @aws-sdk/middleware-host-header
  @aws-sdk/middleware-logger @aws-sdk/middleware-recursion-detection @aws-sdk/middleware-user-agent
  @aws-sdk/nested-clients @aws-sdk/region-config-resolver @aws-sdk/token-providers @aws-sdk/types
  @aws-sdk/util-endpoints @aws-sdk/util-user-agent-browser @aws-sdk/util-user-agent-node @aws-sdk/xml-builder
  @azure/identity @babel/code-frame @babel/compat-data @babel/core @babel/generator @babel/helper-annotate-as-pure
  @babel/helper-compilation-targets @babel/helper-create-class-features-plugin
  @babel/helper-create-regexp-features-plugin @babel/helper-define-polyfill-provider @babel/helper-globals
  @babel/helper-member-expression-to-functions @babel/helper-module-imports @babel/helper-module-transforms
  @babel/helper-optimise-call-expression @babel/helper-plugin-utils @babel/helper-remap-async-to-generator
  @babel/helper-replace-supers @babel/helper-skip-transparent-expression-wrappers @babel/helper-string-parser
  @babel/helper-validator-identifier @babel/helper-validator-option @babel/helper-wrap-function @babel/helpers
  @babel/parser @babel/plugin-proposal-private-property-in-object @babel/plugin-syntax-async-generators
  @babel/plugin-syntax-bigint @babel/plugin-syntax-class-properties @babel/plugin-syntax-class-static-block
  @babel/plugin-syntax-import-assertions @babel/plugin-syntax-import-attributes @babel/plugin-syntax-import-meta
  @babel/plugin-syntax-json-strings @babel/plugin-syntax-jsx @babel/plugin-syntax-logical-assignment-operators
  @babel/plugin-syntax-nullish-coalescing-operator @babel/plugin-syntax-numeric-separator
  @babel/plugin-syntax-object-rest-spread @babel/plugin-syntax-optional-catch-binding
  @babel/plugin-syntax-optional-chaining @babel/plugin-syntax-private-property-in-object
  @babel/plugin-syntax-top-level-await @babel/plugin-syntax-typescript @babel/plugin-transform-arrow-functions
  @babel/plugin-transform-async-to-generator @babel/plugin-transform-block-scoped-functions
  @babel/plugin-transform-block-scoping @babel/plugin-transform-classes
  @babel/plugin-transform-computed-properties @babel/plugin-transform-destructuring
  @babel/plugin-transform-dotall-regex @babel/plugin-transform-duplicate-keys
  @babel/plugin-transform-exponentiation-operator @babel/plugin-transform-for-of
  @babel/plugin-transform-function-name @babel/plugin-transform-literals
  @babel/plugin-transform-member-expression-literals @babel/plugin-transform-modules-amd
  @babel/plugin-transform-modules-commonjs @babel/plugin-transform-modules-systemjs
  @babel/plugin-transform-modules-umd @babel/plugin-transform-named-capturing-groups-regex
  @babel/plugin-transform-new-target @babel/plugin-transform-object-super
  @babel/plugin-transform-optional-chaining @babel/plugin-transform-parameters
  @babel/plugin-transform-property-literals @babel/plugin-transform-regenerator
  @babel/plugin-transform-shorthand-properties @babel/plugin-transform-spread @babel/plugin-transform-sticky-regex
  @babel/plugin-transform-template-literals @babel/plugin-transform-typeof-symbol
  @babel/plugin-transform-unicode-regex @babel/preset-env @babel/runtime @babel/template @babel/traverse
  @babel/types @bcoe/v8-coverage @coinbase/wallet-sdk @colors/colors @coral-xyz/anchor
  @cspotcode/source-map-support @elastic/elasticsearch @emnapi/runtime @emotion/react
  @eslint-community/eslint-utils @eslint-community/regexpp @eslint/config-array @eslint/config-helpers
  @eslint/core @eslint/eslintrc @eslint/js @eslint/object-schema @eslint/plugin-kit @faker-js/faker
  @floating-ui/core @floating-ui/dom @google-cloud/storage @google/gemini-cli @google/genai @google/generative-ai
  @huggingface/inference @humanfs/core @humanfs/node @humanwhocodes/module-importer @humanwhocodes/retry
  @isaacs/cliui @istanbuljs/load-nyc-config @istanbuljs/schema @jest/console @jest/core @jest/environment
  @jest/expect-utils @jest/fake-timers @jest/globals @jest/reporters @jest/schemas @jest/source-map
  @jest/test-result @jest/test-sequencer @jest/transform @jest/types @jridgewell/gen-mapping @jridgewell/remapping
  @jridgewell/resolve-uri @jridgewell/source-map @jridgewell/sourcemap-codec @jridgewell/trace-mapping
  @langchain/core @langchain/langgraph @langchain/openai @lottiefiles/lottie-player @mastra/core @mastra/mcp
  @modelcontextprotocol/inspector @modelcontextprotocol/sdk @mui/material @nestjs/common @nestjs/core
  @nodelib/fs.scandir @nodelib/fs.stat @nodelib/fs.walk @octokit/openapi-types @octokit/rest @octokit/types
  @openai/codex @opensearch-project/opensearch @opentelemetry/api-logs @opentelemetry/core
  @opentelemetry/instrumentation @opentelemetry/resources @opentelemetry/sdk-trace-base
  @opentelemetry/semantic-conventions @pinecone-database/pinecone @pkgjs/parseargs @playwright/test @prisma/client
  @project-serum/anchor @radix-ui/react-context @radix-ui/react-primitive @radix-ui/react-slot @reduxjs/toolkit
  @rollup/pluginutils @sendgrid/mail @sinclair/typebox @sinonjs/commons @sinonjs/fake-timers @slack/bolt
  @slack/web-api @smithy/abort-controller @smithy/config-resolver @smithy/core @smithy/credential-provider-imds
  @smithy/fetch-http-handler @smithy/hash-node @smithy/invalid-dependency @smithy/is-array-buffer
  @smithy/middleware-content-length @smithy/middleware-endpoint @smithy/middleware-retry @smithy/middleware-serde
  @smithy/middleware-stack @smithy/node-config-provider @smithy/node-http-handler @smithy/property-provider
  @smithy/protocol-http @smithy/querystring-builder @smithy/querystring-parser
  @smithy/service-error-classification @smithy/shared-ini-file-loader @smithy/signature-v4 @smithy/smithy-client
  @smithy/types @smithy/url-parser @smithy/util-base64 @smithy/util-body-length-browser @smithy/util-buffer-from
  @smithy/util-config-provider @smithy/util-defaults-mode-browser @smithy/util-defaults-mode-node
  @smithy/util-endpoints @smithy/util-hex-encoding @smithy/util-middleware @smithy/util-retry @smithy/util-stream
  @smithy/util-uri-escape @smithy/util-utf8 @solana/spl-token @solana/web3.js @storybook/react
  @supabase/supabase-js @swc/helpers @tanstack/react-query @testing-library/dom @tootallnate/once
  @types/babel__core @types/babel__generator @types/babel__template @types/babel__traverse @types/body-parser
  @types/connect @types/estree @types/express @types/express-serve-static-core @types/http-errors
  @types/istanbul-lib-coverage @types/istanbul-lib-report @types/istanbul-reports @types/jest @types/json-schema
  @types/json5 @types/lodash @types/ms @types/node @types/qs @types/range-parser @types/react @types/react-dom
  @types/send @types/serve-static @types/stack-utils @types/unist @types/uuid @types/ws @types/yargs
  @types/yargs-parser @typescript-eslint/eslint-plugin @typescript-eslint/parser
  @typescript-eslint/project-service @typescript-eslint/scope-manager @typescript-eslint/tsconfig-utils
  @typescript-eslint/type-utils @typescript-eslint/types @typescript-eslint/typescript-estree
  @typescript-eslint/utils @typescript-eslint/visitor-keys @ungap/structured-clone @vitest/expect
  @vitest/pretty-format @vitest/spy @vitest/utils @walletconnect/client abbrev abort-controller accepts acorn
  acorn-jsx acorn-walk adm-zip agent-base ai ajv ajv-formats ajv-keywords amqplib angular ansi-colors ansi-escapes
  ansi-regex ansi-styles antd anymatch apollo-server archiver arg argon2 argparse aria-query
  array-buffer-byte-length array-flatten array-includes array-union array.prototype.flat array.prototype.flatmap
  arraybuffer.prototype.slice arrify assertion-error ast-types async async-function asynckit autoprefixer
  available-typed-arrays aws-sdk axios babel-core babel-jest babel-plugin-istanbul babel-plugin-jest-hoist
  babel-plugin-polyfill-corejs3 babel-preset-jest backbone balanced-match base64-js baseline-browser-mapping
  bcrypt bcryptjs better-sqlite3 binary-extensions bindings bip39 bitcoinjs-lib bluebird bn.js body-parser
  boolbase bootstrap boxen brace-expansion braces browserslist buffer buffer-crc32 buffer-equal-constant-time
  buffer-from bytes cacache call-bind call-bind-apply-helpers call-bound callsites camelcase caniuse-lite chai
  chalk char-regex chardet cheerio chokidar chownr chromadb ci-info cjs-module-lexer claude-code clean-stack
  cli-boxes cli-cursor cli-spinners cli-truncate cli-width cliui clone clsx coa color color-convert color-name
  colorette colors combined-stream commander compressible compression concat-map content-disposition content-type
  convert-source-map cookie cookie-parser cookie-signature core-js core-js-compat core-util-is cors cosmiconfig
  cross-env cross-fetch cross-spawn crypto-js css-select css-tree css-what cssesc cssom cssstyle csstype csv-parse
  cypress d3 data-uri-to-buffer data-urls data-view-buffer data-view-byte-length data-view-byte-offset date-fns
  dayjs debug decamelize decimal.js dedent deep-extend deep-is deepmerge defaults define-data-property
  define-lazy-prop define-properties define-property delayed-stream depd dequal destroy detect-libc detect-newline
  diff diff-sequences dir-glob discord.js doctrine dom-accessibility-api dom-serializer domelementtype domhandler
  domutils dotenv dunder-proto eastasianwidth ee-first ejs elasticsearch electron electron-builder
  electron-to-chromium electron-updater elliptic ember-cli emittery emoji-regex encodeurl end-of-stream
  enhanced-resolve entities env-paths error-ex es-abstract es-define-property es-errors es-module-lexer
  es-object-atoms es-set-tostringtag es-shim-unscopables es-to-primitive esbuild escalade escape-html
  escape-string-regexp escodegen eslint eslint-config-prettier eslint-import-resolver-node eslint-module-utils
  eslint-plugin-import eslint-plugin-react eslint-plugin-react-hooks eslint-scope eslint-visitor-keys espree
  esprima esquery esrecurse estraverse estree-walker esutils etag ethereumjs-util ethers event-stream
  event-target-shim eventemitter3 events exceljs execa expect expo express express-session extend extend-shallow
  faker fast-deep-equal fast-glob fast-json-stable-stringify fast-levenshtein fast-uri fast-xml-parser fastify
  fastmcp fastq fb-watchman fdir ffmpeg-static figures file-entry-cache file-type fill-range finalhandler
  find-cache-dir find-up firebase firebase-admin flat-cache flatted fluent-ffmpeg follow-redirects for-each
  foreground-child forever forge form-data forwarded fraction.js fresh fs-extra fs-minipass fs.realpath
  function-bind function.prototype.name functions-have-names ganache gatsby gaxios gcp-metadata gensync
  get-caller-file get-intrinsic get-package-type get-proto get-stream get-symbol-description get-tsconfig glob
  glob-parent glob-to-regexp globals globalthis globby gopd got gpt-tokenizer graceful-fs graphemer graphql grunt
  gulp handlebars hapi hardhat has-bigints has-flag has-property-descriptors has-proto has-symbols has-tostringtag
  hasown helmet highlight.js hosted-git-info html-encoding-sniffer html-escaper htmlparser2 http-cache-semantics
  http-errors http-proxy-agent https-proxy-agent huggingface human-signals husky i18next iconv-lite ieee754 ignore
  immer import-fresh import-local imurmurhash indent-string inflight inherits ini inquirer internal-slot ioredis
  ip-address ipaddr.js is-array-buffer is-arrayish is-async-function is-bigint is-binary-path is-boolean-object
  is-buffer is-callable is-core-module is-data-view is-date-object is-descriptor is-docker is-extendable
  is-extglob is-finalizationregistry is-fullwidth-code-point is-generator-function is-glob is-interactive is-map
  is-negative-zero is-number is-number-object is-path-inside is-plain-obj is-plain-object
  is-potential-custom-element-name is-promise is-regex is-set is-shared-array-buffer is-stream is-string is-symbol
  is-typed-array is-unicode-supported is-weakmap is-weakref is-weakset is-wsl isarray isexe isobject
  istanbul-lib-coverage istanbul-lib-instrument istanbul-lib-report istanbul-lib-source-maps istanbul-reports
  jackspeak jasmine jest jest-changed-files jest-circus jest-cli jest-config jest-diff jest-docblock jest-each
  jest-environment-node jest-get-type jest-haste-map jest-leak-detector jest-matcher-utils jest-message-util
  jest-mock jest-regex-util jest-resolve jest-resolve-dependencies jest-runner jest-runtime jest-snapshot
  jest-util jest-validate jest-watcher jest-worker jimp jiti joi jose jquery js-tiktoken js-tokens js-yaml jsdom
  jsesc json-buffer json-parse-even-better-errors json-schema-traverse json-stable-stringify-without-jsonify json5
  jsonfile jsonwebtoken jwa jws kafkajs karma keccak keytar keyv kind-of kleur knex koa ky langchain less leven
  levn libsodium-wrappers lilconfig lines-and-columns lint-staged llamaindex loader-utils locate-path lodash
  lodash.isplainobject lodash.merge log-symbols long loose-envify lottie-web lru-cache luxon magic-string
  mailgun.js make-dir make-error markdown-it marked mastra math-intrinsics mcp-framework mcp-proxy mcp-remote
  mdn-data media-typer merge-descriptors merge-stream merge2 methods micromatch mime mime-db mime-types mimic-fn
  mimic-response min-indent minimatch minimist minipass minizlib mkdirp mobx mocha moment mongodb mongoose morgan
  multer mustache mute-stream mysql mysql2 n8n nan nanoid natural-compare needle negotiator neo-async next
  noblox.js node-addon-api node-fetch node-forge node-gyp node-int64 node-ipc node-pre-gyp node-releases node-ssh
  node-telegram-bot-api nodemailer nodemon nopt normalize-package-data normalize-path normalize-url npm-run-path
  nth-check nunjucks nuxt nw nwsapi object-assign object-hash object-inspect object-keys object.assign
  object.entries object.fromentries object.values octokit ollama on-finished on-headers once onetime open openai
  openclaw openpgp optionator ora own-keys p-limit p-locate p-map p-try package-json-from-dist pako parcel
  parent-module parse-json parse5 parseurl passport path-exists path-is-absolute path-key path-parse path-scurry
  path-to-regexp path-type pathe pdf-parse pdfkit pg picocolors picomatch pify pinecone-client pino pirates
  pkg-dir playwright pm2 pnpm possible-typed-array-names postcss postcss-selector-parser postcss-value-parser
  postmark prebuild-install prelude-ls prettier pretty-format prisma proc-log process process-nextick-args prompts
  prop-types protobufjs proxy-addr proxy-from-env psl pug pump punycode puppeteer puppeteer-core pure-rand
  queue-microtask ramda randombytes range-parser raw-body rc react react-dom react-is react-native react-refresh
  react-router react-router-dom read-pkg readable-stream readdirp redent redis redux reflect.getprototypeof
  regenerator-runtime regexp.prototype.flags regexpu-core registry-auth-token regjsparser replicate request
  require-directory require-from-string requires-port resend resolve resolve-cwd resolve-from resolve-pkg-maps
  restore-cursor retry reusify rfdc rimraf robotjs rollup run-parallel rxjs safe-array-concat safe-buffer
  safe-push-apply safe-regex-test safer-buffer sass sax saxes scheduler schema-utils secp256k1 selenium-webdriver
  semver send sequelize serialize-javascript serialport serve-static set-function-length set-function-name
  set-proto setprototypeof sharp shebang-command shebang-regex shell-quote shelljs side-channel side-channel-list
  side-channel-map side-channel-weakmap signal-exit simple-git sinon sisteransi slash slice-ansi smart-buffer
  socket.io socket.io-client socks socks-proxy-agent source-map source-map-js source-map-support spdx-correct
  spdx-exceptions spdx-expression-parse spdx-license-ids split2 sprintf-js sqlite3 ssh2 ssri stack-utils statuses
  std-env stop-iteration-iterator storybook string-length string-width string.prototype.matchall
  string.prototype.trim string.prototype.trimend string.prototype.trimstart string_decoder strip-ansi strip-bom
  strip-final-newline strip-indent strip-json-comments stripe strnum styled-components supabase superagent
  supports-color supports-preserve-symlinks-flag svelte symbol-tree tailwindcss tapable tar tar-fs tar-stream
  telecom-mas-agent telegraf terser terser-webpack-plugin test-exclude text-table three through through2 tiktoken
  tinyexec tinyglobby tinyrainbow tmp to-regex-range toidentifier tough-cookie tr46 truffle ts-api-utils ts-node
  tsconfig-paths tslib tsx tweetnacl twilio type-check type-detect type-fest type-is typed-array-buffer
  typed-array-byte-length typed-array-byte-offset typed-array-length typeorm typescript typescript-eslint
  ua-parser-js uglify-js unbox-primitive underscore undici undici-types universalify unpipe unzipper
  update-browserslist-db uri-js use-sync-external-store util util-deprecate utils-merge uuid v8-to-istanbul vary
  viem vite vitest vue w3c-xmlserializer wagmi watchpack weaviate-ts-client web3 web3-utils webidl-conversions
  webpack webpack-sources whatwg-encoding whatwg-mimetype whatwg-url which which-boxed-primitive
  which-builtin-type which-collection which-typed-array widest-line winston word-wrap wordwrap wrap-ansi wrappy
  write-file-atomic ws xlsx xml-name-validator xmlbuilder xmlchars xtend y18n yallist yaml yargs yargs-parser
  yocto-queue yup zod zustand`.split(/\s+/);
