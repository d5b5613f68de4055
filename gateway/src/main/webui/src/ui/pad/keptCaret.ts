import { Extension } from '@tiptap/core';
import { Slice, type Node } from '@tiptap/pm/model';
import { Plugin, TextSelection, type EditorState } from '@tiptap/pm/state';
import type { Doc, Transaction } from 'yjs';
import { KEPT } from './unseenText';

/** Puts the caret behind own letters that came back right after it: one goes on typing there. */
export function keptCaret(doc: Doc): Extension {
  return Extension.create({
    name: 'keptCaret',
    addProseMirrorPlugins: () => [
      new Plugin({
        view(view) {
          let before: EditorState | undefined;
          const start = ({ origin }: Transaction) => {
            before = origin === KEPT ? view.state : undefined;
          };
          const end = ({ origin }: Transaction) => {
            if (origin !== KEPT || !before?.selection.empty) return;
            const { head } = before.selection;
            const length = insertedAt(before.doc, view.state.doc, head);
            if (length === 0) return;
            view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, head + length)));
          };
          doc.on('beforeTransaction', start);
          doc.on('afterTransaction', end);
          return {
            destroy() {
              doc.off('beforeTransaction', start);
              doc.off('afterTransaction', end);
            },
          };
        },
      }),
    ],
  });
}

/** How much longer the document is now, if all that is new stands at the position; else 0. */
export function insertedAt(before: Node, now: Node, position: number): number {
  const length = now.content.size - before.content.size;
  if (length <= 0 || !before.resolve(position).parent.inlineContent) return 0;
  const end = position + length;
  if (!now.resolve(position).sameParent(now.resolve(end))) return 0;
  return now.replace(position, end, Slice.empty).eq(before) ? length : 0;
}
