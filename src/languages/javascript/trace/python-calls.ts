import type { CallNode } from '../syntax.ts';

/** Functions and methods of Python whose answer says something about a value without carrying it on. */
const telling = new Set(
  `len isinstance issubclass hasattr callable bool type id hash range startswith endswith isdigit isalpha isalnum isnumeric count
  index rfind find exists is_file is_dir isfile isdir hexdigest digest sha256 sha1 md5 sha512 print abs any all compare_digest`.split(
    /\s+/u,
  ),
);
/** Functions and methods that carry on all of what they are given, in another form. */
const whole =
  /^(?:dumps?|dict|list|tuple|set|str|bytes|bytearray|repr|sorted|reversed|zip|enumerate|iter|next|copy|deepcopy|items|values|urlencode|quote(?:_plus)?|\w{0,12}encode\w{0,8}|b2a_\w{1,8}|hexlify|compress|hex|asdict|model_dump\w{0,5}|dict_items|update|extend|format_map|join|pformat|writestr|BytesIO|StringIO|SimpleNamespace|ChainMap|OrderedDict|defaultdict|MIMEText|getvalue|encrypt)$/u;

/** Whether the answer of a call says something about a value without carrying it on. */
export function tellsInPython(name: string): boolean {
  return telling.has(name);
}

/** Whether a call carries on all of what it is given. */
export function keepsAllInPython(name: string): boolean {
  return whole.test(name);
}

/** The part that `settings.get('key')` asks a dictionary for; undefined for other calls. */
export function keyAskedFor(method: string | undefined, call: CallNode): string | undefined {
  if (method !== 'get' && method !== 'pop' && method !== 'setdefault') return undefined;
  const key = call.arguments[0];
  return key?.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined;
}
