import * as v from 'valibot';
import type { Loss } from '../../../src/contract/losses-and-missed';
import { until, untilFits } from '../../support/until';
import type { AgentPopup } from '../stage/popup';
import type { Stage } from '../stage/stage';
import { untilStoredFits } from '../stage/stored';

/** Longer than the grace period for a reload of Workspace, and than it takes to be found silent. */
const LOSS_TIMEOUT = { timeout: 40_000 };
/** Time limit in ms for a scenario that waits for such a timeout. */
export const LOSS_SCENARIO_MS = 90_000;

const TabSchema = v.looseObject({ id: v.number(), windowId: v.number(), active: v.boolean() });
type BrowserTab = v.InferOutput<typeof TabSchema>;

/** Returns the browser's data on the tab whose address contains `part`; `undefined` if there is none. */
export async function tabAt(stage: Stage, part = '/ui/wwe/'): Promise<BrowserTab | undefined> {
	const all = v.parse(v.array(TabSchema), await stage.browser.evaluate('chrome.tabs.query({})'));
	return all.find(({ url }) => typeof url === 'string' && url.includes(part));
}

/** Waits until Workspace is the active tab of its window. */
export const inFront = (stage: Stage, part?: string) =>
	until('Workspace in front', async () => (await tabAt(stage, part))?.active === true);

/** Waits until the icon has this badge and title. */
export const icon = (stage: Stage, text: string, title: RegExp) =>
	untilFits(
		`badge "${text}", title ${title}`,
		() => stage.browser.badge(),
		(shown) => shown.text === text && title.test(shown.title),
		LOSS_TIMEOUT,
	);

export const losses = async (stage: Stage): Promise<Loss[]> => (await stage.model())?.losses ?? [];

export const lost = (stage: Stage, how: Loss['how']) =>
	untilFits(
		`loss "${how}"`,
		() => losses(stage),
		(all) => all.some((loss) => loss.how === how && !loss.noted),
		LOSS_TIMEOUT,
	);

export const noLoss = (stage: Stage) =>
	untilFits(
		'no loss',
		() => losses(stage),
		(all) => all.length === 0,
		LOSS_TIMEOUT,
	);

/** Presses the button of the notice, and waits until Workspace is back and connected, with the idle icon. */
export async function bringBack(stage: Stage, popup: AgentPopup, act: 'focus' | 'restore'): Promise<void> {
	await popup.click(`[data-act^="${act}:"]`);
	await inFront(stage);
	await untilStoredFits(
		stage,
		'connected session',
		async () => (await stage.model())?.sessions ?? [],
		(all) => all.some(({ link }) => link.status === 'connected'),
		LOSS_TIMEOUT,
	);
	await icon(stage, '', /connected, nothing in progress/);
	await noLoss(stage);
}
