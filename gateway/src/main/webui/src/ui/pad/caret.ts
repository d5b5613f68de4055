import { colourOf } from '../logic/identity';
import { readWriter } from './padSession';

/** Somebody else's caret with their name; styled through the object model, as the page's policy demands. */
export function caretOf(user: unknown): HTMLElement {
  const writer = readWriter(user);
  const caret = document.createElement('span');
  caret.className = 'caret';
  caret.style.setProperty('--tint', colourOf(writer?.id ?? ''));
  if (writer) {
    const label = document.createElement('span');
    label.className = 'caret-name';
    label.dir = 'auto';
    label.textContent = writer.name;
    caret.append('\u2060', label, '\u2060');
  }
  return caret;
}

/** The decoration of what somebody else selected. */
export function selectionOf(user: unknown): { class: string; style: string } {
  return { class: 'others-selection', style: `--tint: ${colourOf(readWriter(user)?.id ?? '')}` };
}
