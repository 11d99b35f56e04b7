/** What a page is like for a reader, as the browser laid it out. */
export interface Measures {
  /** CSS pixels by which the page is wider than the window: what a reader has to scroll sideways. */
  readonly overflow: number;
  /** How many texts were measured: a page that shows none proves nothing. */
  readonly texts: number;
  /** Texts that stand out too little from what is behind them, with the ratio. */
  readonly faint: readonly string[];
  /** The lowest contrast of a text. */
  readonly lowestContrast: number;
  /** Texts that are too small to be read. */
  readonly tiny: readonly string[];
  /** Elements and attributes that do something, or would fetch something. */
  readonly active: readonly string[];
}

interface PageElement {
  readonly tagName: string;
  readonly textContent: string;
  readonly parentElement: PageElement | null;
  readonly innerText: string;
  readonly scrollWidth: number;
  readonly scrollHeight: number;
  readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string }>;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  checkVisibility(): boolean;
  getBoundingClientRect(): { readonly bottom: number };
}

declare const document: {
  readonly body: PageElement;
  readonly documentElement: PageElement;
  querySelectorAll(selector: string): Iterable<PageElement>;
};
declare const innerWidth: number;
declare function getComputedStyle(element: PageElement): {
  readonly color: string;
  readonly backgroundColor: string;
  readonly fontSize: string;
};

/** What a reader reads, besides. */
export interface Seen {
  readonly text: string;
  /** What stands above the lower edge of a phone's screen. */
  readonly firstScreen: string;
  /** CSS pixels. */
  readonly height: number;
}

type Colour = readonly [number, number, number, number];

/** The functions that run in the page, as text: they use each other and nothing else of this file. */
export function measureCode(screenHeight: number): string {
  const parts = [colourOf, over, behind, luminance, contrastOf, findActive, measurePage];
  return `(() => { ${parts.map(String).join('\n')}\nreturn measurePage(${screenHeight}); })()`;
}

function colourOf(text: string): Colour {
  const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b, a];
}

function over([r, g, b, a]: Colour, [R, G, B]: Colour): Colour {
  return [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
}

function behind(element: PageElement | null): Colour {
  if (element === null) return [255, 255, 255, 1];
  const colour = colourOf(getComputedStyle(element).backgroundColor);
  return colour[3] === 1 ? colour : over(colour, behind(element.parentElement));
}

function luminance(colour: Colour): number {
  const [r = 0, g = 0, b = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrastOf(element: PageElement): number {
  const back = behind(element);
  const front = over(colourOf(getComputedStyle(element).color), back);
  const [one, other] = [luminance(front), luminance(back)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function findActive(): string[] {
  const acting =
    /^(?:a|audio|base|button|embed|form|frame|iframe|img|input|link|math|object|script|svg|video)$/i;
  const active: string[] = [];
  for (const element of document.querySelectorAll('*')) {
    const attributes = [...element.attributes];
    // A link to a place in the same page fetches nothing.
    const isInside = attributes.some(({ name, value }) => name === 'href' && value.startsWith('#'));
    if (acting.test(element.tagName) && !isInside) active.push(element.tagName.toLowerCase());
    for (const { name, value } of attributes) {
      if (name === 'href' && isInside) continue;
      if (/^(?:on.*|href|src|srcset|action|background|ping)$/i.test(name)) active.push(name);
      if (name === 'http-equiv' && /refresh/i.test(value)) active.push('refresh');
      if (name === 'style' && /url\(/i.test(value)) active.push('url');
    }
  }
  return active;
}

function measurePage(screenHeight: number): Seen & { readonly measures: Measures } {
  const faint: string[] = [];
  const tiny: string[] = [];
  const firstScreen: string[] = [];
  let lowestContrast = 21;
  let texts = 0;
  for (const element of document.querySelectorAll('body, body *')) {
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === 3);
    const text = own
      .map((node) => node.textContent)
      .join('')
      .trim();
    if (text === '' || !element.checkVisibility()) continue;
    texts += 1;
    if (element.getBoundingClientRect().bottom <= screenHeight) firstScreen.push(element.innerText);
    const contrast = contrastOf(element);
    lowestContrast = Math.min(lowestContrast, contrast);
    if (contrast < 4.5) faint.push(`${contrast.toFixed(2)} ${text.slice(0, 60)}`);
    if (Number.parseFloat(getComputedStyle(element).fontSize) < 11.5) tiny.push(text.slice(0, 60));
  }
  const overflow = Math.max(0, document.documentElement.scrollWidth - innerWidth);
  return {
    measures: { overflow, texts, faint, lowestContrast, tiny, active: findActive() },
    text: document.body.innerText,
    firstScreen: firstScreen.join('\n'),
    height: document.documentElement.scrollHeight,
  };
}
