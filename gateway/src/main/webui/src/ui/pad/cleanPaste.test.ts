import { describe, expect, it } from 'vitest';
import { cleanPaste } from './cleanPaste';

describe('cleanPaste', () => {
  it.each([
    ['plain text', 'plain text'],
    ['<p style="color:red">a</p>', '<p>a</p>'],
    ['<img src="x.png" onerror="alert(1)">', '<img src="x.png">'],
    ["<p onclick='go()' id=a STYLE='x: y'>a</p>", '<p id=a>a</p>'],
    ['<style>p { color: red }</style><meta charset="utf-8"><p>a</p>', '<p>a</p>'],
    ['a &lt;p style="x"&gt; b', 'a &lt;p style="x"&gt; b'],
    ['<a href="https://example.org/?a=>b" style="x:y">a</a>', '<a href="https://example.org/?a=>b">a</a>'],
  ])('should take styles and handlers out of %j', (pasted, clean) => {
    expect(cleanPaste(pasted)).toBe(clean);
  });

  it('should keep what styles of spans mean', () => {
    const pasted =
      '<span style="font-weight:700;font-style:italic">a<span style="text-decoration: underline">b</span></span>';

    expect(cleanPaste(pasted)).toBe('<span><strong><em>a<span><u>b</u></span></em></strong></span>');
  });

  it('should not make everything bold that Google Docs wraps', () => {
    const pasted = '<b style="font-weight:normal;" id="docs-internal-guid-1"><p>a <b>bold</b></p></b>';

    expect(cleanPaste(pasted)).toBe('<p>a <b>bold</b></p></b>');
  });
});
