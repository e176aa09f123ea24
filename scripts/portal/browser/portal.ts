import { offerFilters } from './filter.js';
import { offerGraphs } from './graph/graph.js';
import { renewLive } from './live.js';
import { offerMyTeam } from './my-team.js';
import { offerScrolling, showSection } from './scrolling.js';
import { offerSearch } from './search.js';
import { offerTheme, showTheme } from './theme.js';

// before the page is drawn, so that it never flashes in the wrong colours
showTheme();
document.addEventListener('DOMContentLoaded', () => {
  offerTheme();
  offerSearch();
  offerFilters();
  offerScrolling();
  showSection();
  offerGraphs();
  offerMyTeam();
  renewLive();
});
