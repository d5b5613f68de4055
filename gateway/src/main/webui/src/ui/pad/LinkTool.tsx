import { Popover, PopoverDisclosure, usePopoverStore } from '@ariakit/react/popover';
import { ToolbarItem } from '@ariakit/react/toolbar';
import type { Editor } from '@tiptap/core';
import { Link } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { useMessages } from '../i18n/i18n';
import { TextField } from '../kit/TextField';
import { Tip } from '../kit/Tip';
import { toPadLink } from './padLink';
import { useEditorState } from './useEditorState';

/** Puts an address behind the selected words, or changes the one that is there. */
export function LinkTool({ editor }: { readonly editor: Editor }) {
  const { pad } = useMessages();
  const [open, setOpen] = useState(false);
  const active = useEditorState(editor, (now) => now.isActive('link'));
  const usable = useEditorState(editor, (now) => now.isEditable);
  // Named to both ends: the nearest popover around the button is its tooltip.
  const popover = usePopoverStore({ open, setOpen, placement: 'bottom' });
  return (
    <>
      <Tip text={pad.link}>
        <ToolbarItem
          render={<PopoverDisclosure store={popover} />}
          className="icon-btn"
          aria-label={pad.link}
          aria-pressed={active}
          disabled={!usable}
          accessibleWhenDisabled
        >
          <Link size={18} strokeWidth={2} aria-hidden="true" />
        </ToolbarItem>
      </Tip>
      <Popover store={popover} className="link-popover" gutter={8} portal unmountOnHide aria-label={pad.link} autoFocusOnHide={false}>
        <LinkForm
          editor={editor}
          onDone={() => {
            // At once: the editor's own command waits a frame, in which keys would be shortcuts.
            editor.view.focus();
            setOpen(false);
          }}
        />
      </Popover>
    </>
  );
}

function LinkForm({ editor, onDone }: { readonly editor: Editor; readonly onDone: () => void }) {
  const { pad } = useMessages();
  const [before] = useState(() => String(editor.getAttributes('link')['href'] ?? ''));
  const [address, setAddress] = useState(before);
  const [submitted, setSubmitted] = useState(false);
  const href = toPadLink(address);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    // It stands inside the toolbar in React's eyes, though not in the document's.
    event.stopPropagation();
    setSubmitted(true);
    if (href === undefined) return;
    setLink(editor, href, address.trim());
    onDone();
  }

  return (
    <form onSubmit={submit} noValidate>
      <TextField
        compact
        label={pad.linkAddress}
        type="url"
        value={address}
        placeholder="https://"
        autoFocus
        autoComplete="off"
        error={submitted && href === undefined ? pad.linkInvalid : undefined}
        onChange={(event) => {
          setAddress(event.target.value);
          setSubmitted(false);
        }}
      />
      <div className="actions">
        <button type="submit" className="btn primary small">
          {pad.linkApply}
        </button>
        {before !== '' && (
          <button
            type="button"
            className="btn quiet small"
            onClick={() => {
              editor.chain().extendMarkRange('link').unsetLink().run();
              onDone();
            }}
          >
            {pad.linkRemove}
          </button>
        )}
      </div>
    </form>
  );
}

function setLink(editor: Editor, href: string, text: string): void {
  if (editor.state.selection.empty && !editor.isActive('link')) {
    editor.chain().insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }).unsetMark('link').run();
  } else {
    editor.chain().extendMarkRange('link').setLink({ href }).run();
  }
}
