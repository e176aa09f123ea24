import { html, type Part } from './html.js';

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
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
${refreshTo !== undefined && html`<p><a href="${refreshTo}">Open the portal</a></p>`}
</main>
</body>
</html>
`}`;
