const EMOJI = /^\p{RGI_Emoji}$/v;
const FEW = 3;
const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether a message is one to three emoji and nothing else: those are shown big. */
export function isOnlyEmoji(text: string): boolean {
  // The longest emoji has some fifteen code units: no need to look at long messages.
  if (text.length > FEW * 16) return false;
  const parts = [...segments.segment(text.replace(/\s+/gu, ''))].map((part) => part.segment);
  return parts.length > 0 && parts.length <= FEW && parts.every((part) => EMOJI.test(part));
}
