import { launchChromium } from '../scenarios/driver/chromium';
import { playAll } from '../scenarios/play';

playAll('chromium', launchChromium);
