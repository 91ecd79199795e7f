import { answers, forbiddenKeys, libraries } from './answers';
import { arrangements } from './arrangements';
import { firstRun } from './first-run';
import { conference, consultation, holdingBack, reading, transfer } from './handover';
import { installed } from './installed';
import { neutrality } from './neutrality';
import { openFirst } from './open-first';
import { popup, toolbar } from './popup';
import type { Group } from './scenario';
import { background, flood, reloads } from './survival';

/** Everything that is shown in every browser, in the order in which it is played. */
export const GROUPS: readonly Group[] = [
	installed,
	firstRun,
	arrangements,
	popup,
	toolbar,
	transfer,
	conference,
	consultation,
	holdingBack,
	reading,
	answers,
	forbiddenKeys,
	libraries,
	background,
	reloads,
	flood,
	neutrality,
	openFirst,
];
