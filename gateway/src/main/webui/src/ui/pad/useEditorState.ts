import type { Editor } from '@tiptap/core';
import { useCallback, useSyncExternalStore } from 'react';

/** Something read from the editor after each of its transactions; `select` gives a primitive. */
export function useEditorState<T extends string | boolean>(editor: Editor, select: (editor: Editor) => T): T {
  const subscribe = useCallback(
    (listener: () => void) => {
      editor.on('transaction', listener);
      editor.on('update', listener);
      return () => {
        editor.off('transaction', listener);
        editor.off('update', listener);
      };
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () => select(editor));
}
