import type { InstructionPattern } from './instruction.ts';
import { secretPaths } from './secret-paths.ts';

/** Beginnings of the words for reading, opening, fetching and enclosing. */
const reading = [
  '读取|讀取|读出|打开|打開|获取|獲取|附上|包含|发送',
  '読み|読ん|読め|取得|開い|開き|含め|添付|送信',
  '읽|열어|가져|포함|첨부|보내',
  'прочита|прочти|считай|открой|получи|включи|приложи|отправь',
  'lee |lea |leer |abre |abra |obtén|incluye|adjunta|envía',
  'lis |lisez|lire |ouvre|récupère|inclu|joins|envoie',
  'lies |lese |lesen|öffne|hole |füge|hänge|sende',
  'leia|ler |abra |obtenha|inclua|anexe|envie',
].join('|');
const clutter =
  /\bids?\b|uuid|json|内部|ID|내부|식별자|внутренн|идентификатор|техническ|\bintern[eoa]?[sn]?\b|identifi(?:ant|cador)|técnic|technische/i;

/** The same in Chinese, Japanese, Korean, Russian, Spanish, French, German and Portuguese: the words that such texts cannot do without. */
export const foreignPatterns: readonly InstructionPattern[] = [
  ...[
    /(?:不要|不得|不可|切勿|请勿|請勿|禁止|别|別|不能|绝不|絕不|无需|無需).{0,12}(?:用户|使用者|用戶|任何人).{0,10}(?:告诉|告訴|告知|提及|透露|显示|顯示|通知|知道|发现|察觉)/,
    /(?:不要|不得|不可|切勿|请勿|請勿|禁止|别|別|不能|绝不|絕不|无需|無需).{0,6}(?:告诉|告訴|告知|提及|透露|显示|顯示|通知).{0,10}(?:用户|使用者|用戶|任何人)/,
    // "Not to the user" alone is half a sentence: one asks users for nothing, or tells them nothing.
    /(?:不要|不得|不可|切勿|请勿|請勿|禁止|别|別|不能|绝不|絕不|无需|無需).{0,6}(?:让|讓|向|对|對|给|給).{0,4}(?:用户|使用者|用戶|任何人).{0,8}(?:透露|泄露|洩露|暴露|披露|公开|公開|说|說|讲|講|提及|提到|提起|解释|解釋|显示|顯示|展示|看到|看见|看見|知道|知晓|发现|發現|察觉|察覺)/,
    /(?:ユーザー|ユーザ|利用者|使用者).{0,20}(?:言わない|伝えない|知らせない|知らせず|教えない|見せない|言及しない|通知しない|通知せず|開示しない|気づかれ|秘密に|話さない)/,
    /(?:사용자|유저|이용자).{0,20}(?:말하지|알리지|언급하지|보여주지|보이지|공개하지|알려주지|모르게|통지하지)/,
    /не\s(?:говори|сообщай|упоминай|рассказывай|показывай|раскрывай|уведомляй|информируй)(?:те)?.{0,40}пользовател|пользовател[юя].{0,20}не\s(?:говори|сообщай|показывай|рассказывай)|без\s(?:ведома|уведомления|согласия)\sпользовател|скры(?:й|вай)(?:те)?.{0,20}от\sпользовател/i,
    /\bno\s(?:le\s|lo\s|se\s){0,2}(?:digas?|menciones?|informes?|reveles?|muestres?|cuentes?|notifiques?).{0,40}\busuario|\bsin\s(?:informar|avisar|decir|notificar|mencionar).{0,25}\busuario/i,
    /\bne\s(?:le\s|la\s|les\s|lui\s){0,2}(?:dis|dites|mentionne[zr]?|révèle[zr]?|informe[zr]?|montre[zr]?|signale[zr]?).{0,40}\butilisateur|\bn'(?:en\s)?informe[zr]?\s(?:pas|jamais).{0,20}\butilisateur|\bsans\s(?:en\s|le\s)?(?:informer|prévenir|avertir|dire|mentionner).{0,25}\butilisateur/i,
    /\b(?:sag|sage|sagen|teile|teilen|erwähne|erwähnen|verrate|informiere|informieren|zeige|zeigen)\b.{0,40}\b(?:benutzer|nutzer|anwender)n?\b.{0,30}\b(?:nicht|nie|niemals|nichts)\b|\b(?:benutzer|nutzer|anwender)n?\b.{0,30}\b(?:nicht|nie|niemals|nichts)\b.{0,25}\b(?:sagen|mitteilen|informieren|erwähnen|verraten|erfahren)|\bohne\b.{0,20}\b(?:benutzer|nutzer|anwender)n?\b.{0,25}\b(?:zu informieren|zu fragen|mitzuteilen|wissen)/i,
    /\bnão\s(?:o\s|lhe\s)?(?:diga|conte|mencione|informe|revele|mostre|avise).{0,40}\b(?:usuário|utilizador)|\bsem\s(?:informar|avisar|contar|dizer|notificar).{0,25}\b(?:usuário|utilizador)/i,
  ].map((pattern) => ({
    what: 'hide-from-user' as const,
    pattern,
    mild: (words: string) => clutter.test(words),
  })),
  {
    what: 'read-secrets',
    pattern: new RegExp(
      `(?:${reading}).{0,60}${secretPaths}|${secretPaths}.{0,40}(?:${reading})`,
      'i',
    ),
  },
  ...[
    /(?:忽略|无视|無視|忘记|忘記).{0,8}(?:之前|以前|先前|上面|所有|系统|系統).{0,8}(?:指令|指示|提示|规则|規則|说明)/,
    /(?:以前|これまで|前|上記|すべて|全て).{0,6}(?:指示|命令|プロンプト|ルール).{0,6}(?:無視|忘れ)/,
    /(?:이전|위의|모든|기존).{0,6}(?:지시|명령|프롬프트|규칙).{0,8}(?:무시|잊)/,
    /(?:игнорируй|проигнорируй|забудь)(?:те)?.{0,20}(?:предыдущ|прежн|систем|все\s).{0,20}(?:инструкц|указани|правил|промпт)/i,
    /\b(?:ignora|ignore|olvida|olvide)\b.{0,20}\b(?:instrucciones|indicaciones|reglas)\b.{0,20}\b(?:anteriores|previas|del sistema)/i,
    /\b(?:ignore[zr]?|oublie[zr]?)\b.{0,25}\b(?:instructions|consignes|règles)\b.{0,20}(?:précédentes|antérieures|système)/i,
    /\b(?:ignoriere|ignorieren|vergiss|missachte)\b.{0,20}\b(?:vorherigen|bisherigen|früheren|obigen|alle)\b.{0,20}(?:anweisungen|instruktionen|regeln|befehle)/i,
    /\b(?:ignore|esqueça|desconsidere)\b.{0,20}(?:instruções|orientações|regras).{0,20}(?:anteriores|prévias|do sistema)/i,
  ].map((pattern) => ({ what: 'override' as const, pattern })),
  ...[
    /(?:包含|传递|傳遞|传入|附上|发送|發送|放入|填入|提供).{0,10}(?:完整|全部|整个|整個|所有).{0,6}(?:对话|對話|聊天|会话)/,
    /(?:会話|チャット).{0,8}(?:全体|履歴|すべて|全文).{0,12}(?:含め|渡|送|入れ)/,
    /(?:전체|모든).{0,6}(?:대화|채팅).{0,12}(?:포함|전달|보내|넣)/,
    /(?:передай|включи|добавь|отправь|приложи)(?:те)?.{0,20}(?:всю|полную|весь).{0,15}(?:переписк|диалог|разговор|чат|истори)/i,
    /\b(?:incluye|incluya|pasa|pase|envía|adjunta|añade)\b.{0,30}(?:toda la conversación|conversación completa|historial)/i,
    /\b(?:inclu|transmet|pass|envo|ajout|joign)\w{0,6}.{0,30}(?:toute la conversation|historique|conversation complète|conversation entière)/i,
    /\b(?:gesamte|vollständige|ganze|komplette)[nrs]?\s(?:gespräch|unterhaltung|konversation|chatverlauf|chat-verlauf).{0,40}(?:mit|ein|an|über)/i,
    /\b(?:inclua|passe|envie|anexe|adicione)\b.{0,30}(?:toda a conversa|conversa completa|conversa inteira|histórico)/i,
  ].map((pattern) => ({ what: 'carry-data' as const, pattern })),
];
