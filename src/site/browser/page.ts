/** What every page does once it is read: small, and nothing that it could not do without. */
import { copyLinks } from "./copy-links.ts";
import { showProgress } from "./progress.ts";
import { openSearchOnDemand } from "./search.ts";
import { switchTheme } from "./theme.ts";

switchTheme();
openSearchOnDemand();
copyLinks();
showProgress();
