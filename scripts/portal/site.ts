import { type Page, pageText } from './page.js';
import { servicePageOf } from './pages/service.js';
import { servicesPage } from './pages/services.js';
import { searchIndex } from './search-index.js';
import type { Site } from './site-model.js';

/** Every file of the site that is made from the catalogue: its path, and how to make its text. */
export function filesOf(site: Site): Map<string, () => string> {
  const pages: Page[] = [
    servicesPage(site),
    ...site.catalogue.services.map((service) => servicePageOf(site, service)),
  ];
  return new Map([
    ...pages.map((page) => [page.path, () => pageText(site, page)] as const),
    ['assets/search.js', () => searchIndex(site)] as const,
  ]);
}
