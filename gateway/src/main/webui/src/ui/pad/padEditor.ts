import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import CollaborationCaret from '@tiptap/extension-collaboration-caret';
import { Placeholder } from '@tiptap/extensions';
import StarterKit from '@tiptap/starter-kit';
import { caretOf, selectionOf } from './caret';
import { cleanPaste } from './cleanPaste';
import { keptCaret } from './keptCaret';
import { isPadLink } from './padLink';
import type { PadSession } from './padSession';

interface PadEditorOptions {
  readonly element: HTMLElement;
  readonly session: PadSession;
  readonly user: { readonly id: string; readonly name: string; readonly color: string };
  readonly label: string;
  readonly placeholder: string;
}

/** Binds an editor to the shared document; whoever made it destroys it. */
export function createPadEditor({ element, session, user, label, placeholder }: PadEditorOptions): Editor {
  return new Editor({
    element,
    // The page's policy allows no style elements: pad.css has what they would say.
    injectCSS: false,
    // An empty document before the first sync would look like somebody's lost work.
    editable: session.state.getSnapshot() === 'open',
    extensions: [
      StarterKit.configure({
        heading: { levels: [1, 2] },
        // The shared document has its own undo: of one's own changes only.
        undoRedo: false,
        // Each client would add its own last line to the shared document.
        trailingNode: false,
        link: {
          defaultProtocol: 'https',
          isAllowedUri: (url, { defaultValidate }) => defaultValidate(url) && isPadLink(url),
          HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer nofollow' },
        },
      }),
      Placeholder.configure({ placeholder }),
      Collaboration.configure({ document: session.doc }),
      keptCaret(session.doc),
      CollaborationCaret.configure({
        provider: session.provider,
        user,
        render: caretOf,
        selectionRender: selectionOf,
      }),
    ],
    editorProps: {
      transformPastedHTML: cleanPaste,
      attributes: { class: 'pad-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, dir: 'auto' },
    },
  });
}
