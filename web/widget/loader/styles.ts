/** The launcher and the place of the frame. A constructed sheet in a shadow root: no page's rules reach it, no policy forbids it. */
export const STYLES = `
:host{all:initial}
button{position:fixed;z-index:2147483000;inset:auto 24px 24px auto;width:56px;height:56px;padding:0;border:0;border-radius:50%;background:#1f3b77;color:#fff;cursor:pointer;display:grid;place-items:center;box-shadow:0 2px 4px rgb(30 28 22/.08),0 16px 48px rgb(30 28 22/.2)}
button:hover{background:#192f5e}
button:focus-visible{outline:2px solid #2f6bd8;outline-offset:2px;box-shadow:0 0 0 2px #fff}
svg{width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:1;stroke-linecap:round;stroke-linejoin:round}
.down,:host([data-open]) .talk{display:none}
:host([data-open]) .down{display:block}
span{position:absolute;inset:-4px -4px auto auto;min-width:20px;padding:0 6px;box-sizing:border-box;border-radius:10px;background:#b4291f;color:#fff;font:600 12px/20px system-ui,sans-serif}
span:empty{display:none}
iframe{position:fixed;z-index:2147483000;inset:auto 24px 96px auto;width:390px;height:640px;max-width:calc(100vw - 48px);max-height:calc(100dvh - 120px);border:0;border-radius:12px;color-scheme:light dark;background:#fff;box-shadow:0 2px 4px rgb(30 28 22/.08),0 16px 48px rgb(30 28 22/.2)}
iframe[hidden]{display:none}
iframe:focus-visible{outline:2px solid #2f6bd8;outline-offset:1px}
@media (max-width:519px){button{inset:auto 16px 16px auto}:host([data-open]) button{display:none}iframe{inset:0;width:100vw;height:100dvh;max-width:none;max-height:none;border-radius:0}}
@media (prefers-color-scheme:dark){iframe{background:#201f1e;box-shadow:0 0 0 1px #363532,0 20px 56px rgb(0 0 0/.6)}}
@media print{:host{display:none}}
`;
