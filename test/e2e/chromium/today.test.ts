import { launchChromium } from '../../scenarios/driver/chromium';
import { playChapter } from '../../scenarios/play';

playChapter('today', 'chromium', launchChromium);
