import { Html, html, type Part } from './html.js';

/** The style within a plain page: what other pages load is only for people who may see the portal. */
export const plainStyle =
  ':root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}main{max-width:40rem;margin:15vh auto;padding:0 1rem}h1{font-size:1.6rem}code{font-family:ui-monospace,monospace}pre{overflow-x:auto}';

/** A page that says nothing about the organisation, for people who have not shown that they may see it. */
export const plainPage = (title: string, text: Part, refreshTo?: string): string =>
  `${html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refreshTo !== undefined && html`<meta http-equiv="refresh" content="0; url=${refreshTo}">`}
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Html(plainStyle)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<div>${text}</div>
${refreshTo !== undefined && html`<p><a href="${refreshTo}">Open the portal</a></p>`}
</main>
</body>
</html>
`}`;
