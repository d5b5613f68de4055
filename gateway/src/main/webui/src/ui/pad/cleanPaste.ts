/** What a style means, as elements that the editor knows. */
const MEANINGS: readonly (readonly [style: RegExp, element: string])[] = [
  [/font-weight:\s*(?:bold|[6-9]00)/iu, 'strong'],
  [/font-style:\s*italic/iu, 'em'],
  [/text-decoration[a-z-]*:[^;]*underline/iu, 'u'],
  [/text-decoration[a-z-]*:[^;]*line-through/iu, 's'],
];
const NORMAL_WEIGHT = /font-weight:\s*(?:normal|[1-5]00)/iu;
const UNSEEN = /<(style|script|title)\b[^>]*>[\s\S]*?<\/\1\s*>|<(?:meta|link)\b[^>]*>/giu;
const TAG = /<(\/?)([a-z][a-z0-9]*)\b((?:"[^"]*"|'[^']*'|[^'">])*)>/giu;
const STYLE = /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')/iu;
const UNWANTED = /\s(?:style|on[a-z]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)/giu;

/**
 * Pasted HTML without styles and handlers. The page's policy blocks them even in a document that
 * is never shown, and with them what they say: Google Docs wraps everything in a `b` that is not
 * bold, and says bold in spans. Not a defence: the editor's schema is.
 */
export function cleanPaste(html: string): string {
  const spans: (readonly string[])[] = [];
  return html.replace(UNSEEN, '').replace(TAG, (_tag, slash: string, name: string, attributes: string) => {
    const element = name.toLowerCase();
    if (slash !== '') {
      const inside = element === 'span' ? (spans.pop() ?? []) : [];
      return `${inside.toReversed().map((one) => `</${one}>`).join('')}</${element}>`;
    }
    const [, double, single] = STYLE.exec(attributes) ?? [];
    const style = double ?? single ?? '';
    const kept = attributes.replace(UNWANTED, '');
    // Its end tag then ends nothing, which parsers pass over.
    if ((element === 'b' || element === 'strong') && NORMAL_WEIGHT.test(style)) return '';
    if (element !== 'span' || attributes.trimEnd().endsWith('/')) return `<${element}${kept}>`;
    const meanings = MEANINGS.filter(([meaning]) => meaning.test(style)).map(([, one]) => one);
    spans.push(meanings);
    return `<span${kept}>${meanings.map((one) => `<${one}>`).join('')}`;
  });
}
