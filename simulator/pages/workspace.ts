import { installService } from '../client/service';
import type { SimulatorDriver } from '../driver';
import { boot, greet } from '../workspace/boot';
import { cases, caseView, toasts } from '../workspace/desk-view';
import { panel } from '../workspace/panel';
import { h, whenReady } from './dom';
import { isTopology, otherOrigin } from './topology';

/** The simulated Workspace: the desk, its end of the protocol, and whatever is embedded. */
const query = new URLSearchParams(location.search);
const asked = query.get('topology') ?? 'iframe';
const topology = isTopology(asked) ? asked : 'iframe';

const { simulator, driver } = boot();
if (topology === 'top') installService(window);

/** Query parameters of the third party's page travel with those of Workspace: `client=old`, `subscribe=…`. */
const THIRD_PARTY = ['client', 'subscribe', 'subscribeDelay', 'objectDelay', 'replaceAfter'];

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
		case 'dialog':
			return [thirdParty(topology === 'dialog' ? 'dialog' : 'third-party')];
		case 'iframe-cross':
			return [thirdParty('third-party', otherOrigin())];
		case 'two-frames':
			return [thirdParty('third-party'), `${thirdParty('third-party')}&second`];
		default:
			return [];
	}
}

function embed(): HTMLElement {
	const frames = webContent().map((url, i) => {
		const frame = h('iframe', { title: `Web content ${i + 1}` });
		greet(frame, `frame-${i + 1}`, () => simulator.options.frameId);
		frame.src = url;
		return frame;
	});
	return h(
		'section',
		{ className: topology === 'dialog' ? 'content dialog' : 'content', 'aria-label': 'Web content' },
		...frames,
	);
}

function openWindow(): void {
	window.open(thirdParty('popup'), 'third-party', 'width=480,height=400');
}

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

const notice = h('p', { className: 'notice', role: 'alert' });

/** Everything the agent sees is drawn from the desk anew, at most once a frame. */
function keepDrawn(draw: () => void): void {
	let due = false;
	const request = () => {
		if (due) return;
		due = true;
		// A tab in the background draws no frames; nobody looks at it either.
		requestAnimationFrame(() => {
			due = false;
			draw();
		});
	};
	simulator.desk.onChange(request);
	request();
}

whenReady(() => {
	const list = h('nav', { 'aria-label': 'Cases' });
	const view = h('main', {});
	const toaster = h('div', { className: 'toasts', 'aria-live': 'assertive' });
	const acting: SimulatorDriver = driver;
	document.body.append(
		h(
			'header',
			{ className: 'bar' },
			h('strong', {}, 'Workspace'),
			h('span', { className: 'badge' }, 'simulated'),
			h('span', { className: 'agent' }, 'Robin Side · Ready'),
			topology === 'popup'
				? h('button', { type: 'button', id: 'open-window', onclick: openWindow }, 'Open window')
				: undefined,
		),
		notice,
		h('div', { className: 'desk' }, list, view, embed()),
		toaster,
		panel(simulator, acting, guarded),
	);
	keepDrawn(() => {
		list.replaceChildren(...cases(simulator.desk, acting, guarded));
		view.replaceChildren(...caseView(simulator.desk, acting, guarded));
		toaster.replaceChildren(...toasts(simulator.desk, acting, guarded));
	});
	if (topology === 'popup') openWindow();
});
