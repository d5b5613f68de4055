import { Toolbar, ToolbarItem, ToolbarProvider } from '@ariakit/react/toolbar';
import type { Editor } from '@tiptap/core';
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
          <div key={group[0]?.id} className="pad-group">
            {group.map((tool) => (
              <ToolButton key={tool.id} editor={editor} tool={tool} />
            ))}
            {index === 0 && <LinkTool editor={editor} />}
          </div>
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
