import type { Editor } from '@tiptap/core';
import {
  Bold, Code, Heading1, Heading2, Italic, List, ListOrdered, Quote, Redo2, Strikethrough, Underline, Undo2,
  type LucideIcon,
} from 'lucide-react';

export type ToolId =
  | 'bold' | 'italic' | 'underline' | 'strike' | 'heading1' | 'heading2' | 'bullets' | 'numbers' | 'quote' | 'code'
  | 'undo' | 'redo';

export interface Tool {
  readonly id: ToolId;
  readonly icon: LucideIcon;
  /** Shown with the name; `Mod` is the platform's command key. */
  readonly keys?: string;
  readonly run: (editor: Editor) => void;
  /** Whether the selection has it; absent for tools that are no switches. */
  readonly active?: (editor: Editor) => boolean;
  readonly possible?: (editor: Editor) => boolean;
}

/** Groups of tools in the order of the toolbar. */
export const TOOLS: readonly (readonly Tool[])[] = [
  [
    mark('bold', Bold, 'Mod B', (editor) => editor.chain().focus().toggleBold().run()),
    mark('italic', Italic, 'Mod I', (editor) => editor.chain().focus().toggleItalic().run()),
    mark('underline', Underline, 'Mod U', (editor) => editor.chain().focus().toggleUnderline().run()),
    mark('strike', Strikethrough, 'Mod Shift S', (editor) => editor.chain().focus().toggleStrike().run()),
  ],
  [
    heading('heading1', Heading1, 1),
    heading('heading2', Heading2, 2),
    block('bullets', List, 'bulletList', (editor) => editor.chain().focus().toggleBulletList().run()),
    block('numbers', ListOrdered, 'orderedList', (editor) => editor.chain().focus().toggleOrderedList().run()),
    block('quote', Quote, 'blockquote', (editor) => editor.chain().focus().toggleBlockquote().run()),
    block('code', Code, 'codeBlock', (editor) => editor.chain().focus().toggleCodeBlock().run()),
  ],
  [
    {
      id: 'undo', icon: Undo2, keys: 'Mod Z',
      run: (editor) => editor.chain().focus().undo().run(),
      possible: (editor) => editor.can().undo(),
    },
    {
      id: 'redo', icon: Redo2, keys: 'Mod Y',
      run: (editor) => editor.chain().focus().redo().run(),
      possible: (editor) => editor.can().redo(),
    },
  ],
];

function mark(id: ToolId, icon: LucideIcon, keys: string, run: (editor: Editor) => void): Tool {
  return { id, icon, keys, run, active: (editor) => editor.isActive(id) };
}

function block(id: ToolId, icon: LucideIcon, node: string, run: (editor: Editor) => void): Tool {
  return { id, icon, run, active: (editor) => editor.isActive(node) };
}

function heading(id: ToolId, icon: LucideIcon, level: 1 | 2): Tool {
  return {
    id, icon,
    run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
    active: (editor) => editor.isActive('heading', { level }),
  };
}

const isMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/u.test(navigator.userAgent);

/** "Ctrl B", or with the signs of a Mac. */
export function keysText(keys: string): string {
  return isMac ? keys.replace('Mod', '⌘').replace('Shift', '⇧') : keys.replace('Mod', 'Ctrl');
}
