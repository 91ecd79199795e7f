import type { Simulator } from '../core/simulator';
import { h } from '../pages/dom';
import { greet } from './boot';
import type { Shown } from './keep';

/** Pages of third parties in Workspace: as tabs, all of them loaded, and as dialogs. */

export function tabs(urls: readonly string[], simulator: Simulator): HTMLElement {
	const frames = urls.map((url, i) => {
		const frame = h('iframe', { title: `Web content ${i + 1}`, className: i === 0 ? 'shown' : '' });
		greet(frame, `frame-${i + 1}`, () => simulator.options.frameId);
		frame.src = url;
		return frame;
	});
	const buttons = frames.map((frame, i) =>
		h(
			'button',
			{
				type: 'button',
				role: 'tab',
				'aria-selected': String(i === 0),
				title: urls[i] ?? '',
				onclick: () => {
					// Hidden ones stay loaded and go on listening, as they do in Workspace.
					for (const other of frames) other.className = other === frame ? 'shown' : '';
					for (const [j, button] of buttons.entries()) button.setAttribute('aria-selected', String(j === i));
				},
			},
			labelOf(urls[i] ?? '', i),
		),
	);
	return h(
		'section',
		{ className: 'content', 'aria-label': 'Web content' },
		h('div', { className: 'tabs', role: 'tablist' }, ...buttons),
		h('div', { className: 'frames' }, ...frames),
	);
}

function labelOf(url: string, i: number): string {
	const { pathname, host } = new URL(url, location.href);
	const name =
		pathname
			.split('/')
			.at(-1)
			?.replace(/\.html?$/, '') || host;
	return `${name} ${i + 1}`;
}

export function dialogs({ desktop, options }: Simulator): Shown[] {
	return desktop.dialogs.map(({ id, url, label, width, height }) => ({
		key: id,
		signature: '',
		make: () => {
			const frame = h('iframe', { title: label || id });
			greet(frame, id, () => options.frameId);
			frame.src = url;
			const element = h(
				'section',
				{ className: 'dialog', role: 'dialog', 'aria-label': label || id },
				h(
					'header',
					{},
					h('strong', {}, label || id),
					h('button', { type: 'button', onclick: () => desktop.closeDialog(id) }, 'Close'),
				),
				frame,
			);
			Object.assign(element.style, { width, height });
			return element;
		},
	}));
}

/** Web content at interaction level: a page for each interaction, which comes and goes with it. */
export function interactionPages({ interactions, options }: Simulator, url: string | null): Shown[] {
	if (url === null) return [];
	return interactions.items.map(({ interactionId, interactionUUID }) => ({
		key: interactionUUID,
		signature: '',
		make: () => {
			const frame = h('iframe', { title: `Web content of ${interactionId}` });
			greet(frame, `interaction-${interactionId}`, () => options.frameId);
			frame.src = url;
			return frame;
		},
	}));
}

/** Notices that pages asked for. */
export function pageToasts({ desktop }: Simulator): Shown[] {
	return desktop.toasts.map((toast) => ({
		key: toast.id,
		signature: JSON.stringify(toast),
		make: () =>
			h(
				'section',
				{ className: 'toast page', role: 'status', 'aria-label': toast.title },
				h('header', {}, h('strong', {}, toast.title || toast.id)),
				h('p', { className: 'message' }, [toast.subject, toast.message].filter(Boolean).join('\n')),
				h('dl', {}, ...toast.keyValues.flatMap(([key, value]) => [h('dt', {}, key), h('dd', {}, value)])),
				h(
					'div',
					{ className: 'acts' },
					...toast.buttons.map((name) =>
						h('button', { type: 'button', onclick: () => desktop.pressToast(toast.id, name) }, name),
					),
					h('button', { type: 'button', onclick: () => desktop.closeToast(toast.id) }, 'Close'),
				),
			),
	}));
}

/** Strips in the menu bar that pages asked for. */
export function barViews({ desktop }: Simulator): Shown[] {
	return desktop.views.map((view) => ({
		key: view.name,
		signature: JSON.stringify(view),
		make: () => {
			const element = h('span', { className: 'strip', title: view.tooltip }, view.label || view.name);
			Object.assign(element.style, { backgroundColor: view.backgroundColor, color: view.labelColor });
			return element;
		},
	}));
}
