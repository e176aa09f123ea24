// what would move the cursor, colour the screen, break the line or show the text in another order
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu;
const longest = 600;

/** Text of a declaration or a path, made safe to show on one line of a terminal; as long as it was, up to a limit. */
export const printable = (text: string): string => {
  const shown = text.replace(unprintable, '\ufffd');
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
};
