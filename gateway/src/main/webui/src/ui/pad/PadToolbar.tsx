import { Toolbar, ToolbarItem, ToolbarProvider, ToolbarSeparator } from '@ariakit/react/toolbar';
import type { Editor } from '@tiptap/core';
import { Fragment } from 'react';
import { useMessages } from '../i18n/i18n';
import { Tip } from '../kit/Tip';
import { LinkTool } from './LinkTool';
import { TOOLS, keysText, type Tool } from './tools';
import { useEditorState } from './useEditorState';

/** How text looks; one stop of the Tab key, moved through with the arrows. */
export function PadToolbar({ editor }: { readonly editor: Editor }) {
  const { pad } = useMessages();
  return (
    <ToolbarProvider>
      <Toolbar className="pad-tools" aria-label={pad.toolbar}>
        {TOOLS.map((group, index) => (
          <Fragment key={group[0]?.id}>
            {index > 0 && <ToolbarSeparator className="pad-rule" />}
            {group.map((tool) => (
              <ToolButton key={tool.id} editor={editor} tool={tool} />
            ))}
            {index === 0 && <LinkTool editor={editor} />}
          </Fragment>
        ))}
      </Toolbar>
    </ToolbarProvider>
  );
}

function ToolButton({ editor, tool }: { readonly editor: Editor; readonly tool: Tool }) {
  const { pad } = useMessages();
  const { id, icon: Icon, keys, active, possible, run } = tool;
  const pressed = useEditorState(editor, (now) => active?.(now) ?? false);
  const usable = useEditorState(editor, (now) => now.isEditable && (possible?.(now) ?? true));
  return (
    <Tip text={pad[id]} shortcut={keys && keysText(keys)}>
      <ToolbarItem
        className="icon-btn"
        aria-label={pad[id]}
        aria-pressed={active ? pressed : undefined}
        disabled={!usable}
        accessibleWhenDisabled
        // The selection in the text stays while the button is clicked.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => run(editor)}
      >
        <Icon size={18} strokeWidth={2} aria-hidden="true" />
      </ToolbarItem>
    </Tip>
  );
}
