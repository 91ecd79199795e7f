import { launchFirefox } from '../scenarios/driver/firefox';
import { playAll } from '../scenarios/play';

playAll('firefox', launchFirefox);
