import { launchFirefox } from '../../scenarios/driver/firefox';
import { playChapter } from '../../scenarios/play';

playChapter('today', 'firefox', launchFirefox);
