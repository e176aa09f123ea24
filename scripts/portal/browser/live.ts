const pause = 10_000;
const first = 1500;

interface LiveState {
  readonly state: string;
  readonly text: string;
}

/** Renews what running systems say, while the page is looked at. */
export function renewLive(): void {
  const places = [...document.querySelectorAll<HTMLElement>('[data-live]')];
  if (places.length === 0) return;
  const query = new URLSearchParams(places.map((place) => ['unit', place.dataset['live'] ?? '']));
  const address = `${document.documentElement.dataset['root'] ?? ''}live.json?${query}`;
  const show = (place: HTMLElement, { state, text }: LiveState) => {
    place.className = `live live-${state}`;
    place.textContent = text;
  };
  const renew = async () => {
    if (document.hidden) return;
    try {
      const states: Record<string, LiveState> = await (await fetch(address)).json();
      for (const place of places) {
        const state = states[place.dataset['live'] ?? ''];
        if (state !== undefined) show(place, state);
      }
    } catch {
      for (const place of places) show(place, { state: 'unknown', text: 'unknown: the portal has ended' });
    }
  };
  setTimeout(renew, first);
  setInterval(renew, pause);
}
