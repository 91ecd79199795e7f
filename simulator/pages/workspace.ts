import { installService } from '../client/service';
import { bar } from '../workspace/bar';
import { boot } from '../workspace/boot';
import type { Hands } from '../workspace/controls';
import { dialogs, interactionPages, pageToasts, tabs } from '../workspace/embedded';
import { Keeper } from '../workspace/keep';
import { panel } from '../workspace/panel';
import { cases, caseView, ringing } from '../workspace/views';
import { runTimers } from '../workspace/words';
import { h, whenReady } from './dom';
import { isTopology, otherOrigin } from './topology';

/** The page of the simulated Workspace: its interactions, its end of the protocol, and whatever is embedded. */
const query = new URLSearchParams(location.search);
const asked = query.get('topology') ?? 'iframe';
const topology = isTopology(asked) ? asked : 'iframe';

const { simulator, driver } = boot();
if (topology === 'top') installService(window);

/** Query parameters of the third party's page travel with those of Workspace: `client=old`, `subscribe=…`. */
const THIRD_PARTY = ['client', 'subscribe', 'subscribeDelay', 'objectDelay', 'replaceAfter', 'replaceBy'];

function thirdParty(page: string, origin = ''): string {
	const own = new URLSearchParams(
		THIRD_PARTY.flatMap((name) => (query.has(name) ? [[name, query.get(name) ?? '']] : [])),
	);
	return `${origin}/page/${page}.html?${own}`;
}

function webContent(): string[] {
	const given = query.getAll('webContent');
	if (given.length > 0) return given;
	switch (topology) {
		case 'iframe':
			return [thirdParty('third-party')];
		case 'iframe-cross':
			return [thirdParty('third-party', otherOrigin())];
		case 'two-frames':
			return [thirdParty('third-party'), `${thirdParty('third-party')}&second`];
		default:
			return [];
	}
}

function openWindow(): void {
	window.open(thirdParty('popup'), 'third-party', 'width=480,height=400');
}

const notice = h('p', { className: 'notice', role: 'alert' });

function guarded(act: () => void): void {
	try {
		act();
	} catch (error) {
		notice.textContent = error instanceof Error ? error.message : String(error);
		setTimeout(() => {
			notice.textContent = '';
		}, 4_000);
	}
}

/** Draws again when an interaction changes, at most once a frame. */
function keepDrawn(draw: () => void): void {
	let due = false;
	simulator.interactions.onChange(() => {
		if (due) return;
		due = true;
		// A background tab draws no frames, and is not looked at.
		requestAnimationFrame(() => {
			due = false;
			draw();
		});
	});
	draw();
}

whenReady(() => {
	const hands: Hands = { driver, guard: guarded };
	const list = h('nav', { 'aria-label': 'Cases' });
	const view = h('main', {});
	const toaster = h('div', { className: 'toasts', 'aria-live': 'assertive' });
	const stage = h('div', { className: 'dialogs' });
	const ofInteractions = h('section', { className: 'interaction-content' });
	const urls = webContent();
	const content = urls.length > 0 ? [tabs(urls, simulator)] : [];
	const opener =
		topology === 'popup'
			? [h('button', { type: 'button', id: 'open-window', onclick: openWindow }, 'Open window')]
			: [];
	const { element: head, draw: drawBar } = bar(simulator, hands, ...opener);
	document.body.append(
		head,
		notice,
		h(
			'div',
			{ className: content.length > 0 ? 'desk with-content' : 'desk' },
			list,
			view,
			...content,
			toaster,
		),
		stage,
		ofInteractions,
		panel(simulator, hands),
	);
	if (topology === 'dialog') {
		simulator.desktop.openDialog(`${thirdParty('dialog')}&dialogId=$Dialog.Id$`, {
			label: 'For $Agent.FullName$',
			width: '520px',
			height: '360px',
		});
	}
	const [inList, inView, inToaster, onStage, inPages] = [list, view, toaster, stage, ofInteractions].map(
		(each) => new Keeper(each),
	);
	keepDrawn(() => {
		drawBar();
		inList?.show(cases(simulator.interactions, hands));
		inView?.show(caseView(simulator.interactions, hands));
		inToaster?.show([...pageToasts(simulator), ...ringing(simulator.interactions, hands)]);
		onStage?.show(dialogs(simulator));
		inPages?.show(interactionPages(simulator, query.get('interactionContent')));
	});
	runTimers();
	if (topology === 'popup') openWindow();
});
