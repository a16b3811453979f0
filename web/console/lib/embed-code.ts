/** What a site owner pastes before `</body>`. */
export function widgetSnippet(origin: string, publicKey: string): string {
  return `<script src="${origin}/widget.js" data-key="${publicKey}" async></script>`;
}

/** A form that fits into any page; its height follows its content by the script. */
export function formSnippet(origin: string, publicKey: string): string {
  return `<iframe src="${origin}/forms/${publicKey}" title="Contact" style="width:100%;height:720px;border:0"></iframe>`;
}
