import { NOTE_KEY, type Note } from '../../contract/note';
import type { Answer, Model, ToWorker } from '../../contract/surface';
import { browser, type Runtime } from '../../platform/browser';
import { t } from '../../platform/i18n';
import { openSeparateWindow } from '../surfaces/separate-window';
import type { IconMessage } from '../toolbar/icon-message';
import { Favourites } from './favourites';
import { followIconClicks } from './icon-click';
import { followIconMenu } from './icon-menu';
import { openPopup } from './open-popup';
import { type Front, QUICK_ACTIONS_KEY, QuickActions, type QuickActionsHost } from './quick-actions';
import { followShortcuts } from './shortcuts';
import { type MemoryStore, rememberTag } from './tag-memory';

export interface QuickActionsStartHost {
	model(): Model;
	send(message: ToWorker): Promise<Answer>;
	iconMessage: IconMessage;
	/** Runs the task once the worker has restored its state: synchronously if it already has. */
	whenReady(task: () => void): void;
}

export interface StartedQuickActions {
	/** Resolves when everything that a press needs is in memory. */
	load(): Promise<void>;
	/** Updates the icon and its menu after a change of the model. */
	review(): void;
	/** Connects a key tester. */
	tester(port: Runtime.Port): void;
	/** Takes in what has changed in `storage.local`. */
	settingsStored(changes: Readonly<Record<string, unknown>>): void;
	/** Reads again what an administrator gives: Chrome has no policy yet in its first seconds. */
	policyChanged(): void;
}

/** Changes within this time, in ms, are reviewed together. */
const REVIEW_DELAY_MS = 20;

/** Starts the ways to act without a surface: shortcuts, the icon and its menu. Adds its listeners before it returns. */
export function startQuickActions({
	model,
	send,
	iconMessage,
	whenReady,
}: QuickActionsStartHost): StartedQuickActions {
	const favourites = new Favourites();
	let reviewIcon: () => void = () => undefined;

	/** Opens Ringside with a note for it. Resolves with whether it opened, once the note is stored. */
	const openWith = async (content: Omit<Note, 'at'>, front: Front): Promise<boolean> => {
		// First: Firefox opens it only while the press is being handled. The surface reads the note when it has loaded.
		const opened = openPopup(front).finally(reviewIcon);
		const note: Note = { at: Date.now(), ...content };
		await browser.storage.session.set({ [NOTE_KEY]: note }).catch(() => undefined);
		return opened;
	};
	const show: QuickActionsHost['show'] = ({ text, tagsOf }, front) => {
		const note = {
			...(text === undefined ? {} : { text }),
			...(tagsOf === undefined
				? {}
				: {
						tagsOf: {
							session: tagsOf.session.key,
							epoch: tagsOf.session.link.epoch,
							interactionId: tagsOf.tracked.interaction.interactionId,
						},
					}),
		};
		void openWith(note, front).then((done) =>
			done ? undefined : iconMessage.say(text ?? t('reach_cannotOpen')),
		);
	};
	const memory: MemoryStore = {
		now: () => Date.now(),
		load: async (key) => (await browser.storage.session.get(key))[key],
		save: (key, value) => browser.storage.session.set({ [key]: value }),
	};
	const quickActions = new QuickActions({
		now: () => Date.now(),
		model,
		favourites: () => favourites.list,
		send,
		remember: ({ session, tracked }, tag) =>
			void rememberTag(memory, tag, session.origin, tracked.interaction),
		show,
		say: (text) => void iconMessage.say(text),
		load: async () => (await browser.storage.session.get(QUICK_ACTIONS_KEY))[QUICK_ACTIONS_KEY],
		save: (ids) => browser.storage.session.set({ [QUICK_ACTIONS_KEY]: ids }),
	});
	const call = (text: string, front: Front): void =>
		void openWith({ call: text }, front)
			.then((done) => (done ? undefined : openSeparateWindow()))
			.catch(() => iconMessage.say(t('reach_cannotOpen')));
	const open = (front: Front): void => {
		void openPopup(front)
			.finally(reviewIcon)
			.then((done) => (done ? undefined : iconMessage.say(t('reach_cannotOpen'))));
	};
	reviewIcon = followIconClicks({
		model,
		whenReady,
		accept: (front) => quickActions.do({ kind: 'accept' }, front),
		open,
	});
	const tester = followShortcuts({ whenReady, open, act: (act, front) => quickActions.do(act, front) });
	const reviewMenu = followIconMenu({
		model,
		whenReady,
		call,
		chosen({ act, place, gone }, front) {
			if (gone === true) return show({ text: t('illegal_gone') }, front);
			if (place === undefined) return quickActions.chooseAmong(act, front);
			quickActions.choose(act, place, front);
		},
	});

	let scheduled = false;
	return {
		load: async () => void (await Promise.all([favourites.load(), quickActions.restore()])),
		review() {
			if (scheduled) return;
			scheduled = true;
			setTimeout(() => {
				scheduled = false;
				reviewIcon();
				reviewMenu();
				quickActions.review();
			}, REVIEW_DELAY_MS);
		},
		tester,
		settingsStored: (changes) => favourites.changed(changes),
		policyChanged: () => void favourites.load(),
	};
}
