/**
 * Begins to read what is stored as soon as the page's script runs. Import it before everything else: the browser reads while the
 * rest of the script is set up.
 */
import { readSession } from './session-storage';

// Whoever needs it reads again if this fails.
readSession().catch(() => undefined);
