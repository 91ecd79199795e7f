import { useCallback, useRef, useState } from 'preact/hooks';
import { CONTRACT } from '../../../contract/schema';
import { t } from '../../../platform/i18n';
import { DIAGNOSTICS_PAGE, openOptionsPage } from '../../../platform/options-page';
import { refreshAll } from '../../actions/refresh-all';
import { openHelp, openSheet } from '../../actions/sheets';
import { meantKey } from '../../logic/keys/keyboard-layout';
import { WORKSPACE_KEY } from '../../logic/keys/keymap';
import { statusOf } from '../../logic/words/status';
import { hostIn } from '../../logic/words/workspace-names';
import { spokenShortcut } from '../../surface/printed-keys';
import { type Surface, useSurface } from '../../surface/surface';
import { Icon, type IconName } from '../kit/icon';
import { KeyCap } from '../kit/key-cap';
import { Menu } from '../kit/menu';
import { LinkSign } from './link-sign';

interface Item {
	act: string;
	words: string;
	icon: IconName;
	/** True for the first of a group. */
	apart?: boolean;
	shortcut?: string;
	/** Words at its end. */
	now?: string;
	/** Called in the press itself: some of it browsers allow only then. */
	run(): void;
}

const openSettings = (): void => void openOptionsPage().catch(() => undefined);

function itemsFor(surface: Surface): Item[] {
	const { place, services } = surface;
	const { connection, places } = services;
	// The surface that another one takes the place of goes, once the other is there.
	const instead = (work: Promise<unknown>, failed: string): void =>
		void work.then(
			() => places.close(),
			() => surface.say(failed),
		);
	const leadsToPanel = place === 'popup' || (place === 'window' && places.panelElsewhere);
	const panel: Item = {
		act: 'open-panel',
		words: t('place_panel'),
		icon: 'panel',
		apart: true,
		run: () => {
			if (places.openPanel !== undefined) instead(places.openPanel(), t('place_panelFailed'));
		},
	};
	const separate: Item = {
		act: 'open-window',
		words: t('place_window'),
		icon: 'window',
		run: () => {
			const asked = connection.send({ v: CONTRACT, to: 'worker', type: 'window' }).then((answer) => {
				if (!answer.ok) throw new Error(answer.error.message);
			});
			instead(asked, t('place_windowFailed'));
		},
	};
	const { session } = statusOf(surface.store.head.value, 0);
	const show: Item = {
		act: 'show-workspace',
		words: t('showWorkspace'),
		icon: 'globe',
		shortcut: WORKSPACE_KEY,
		run: () => {
			if (session !== undefined) surface.store.focus(session.key);
		},
	};
	const version = surface.store.head.value?.update ?? '';
	const update: Item = {
		act: 'update',
		words: t('update_waiting'),
		icon: 'download',
		now: version,
		run: () => void window.open(`${DIAGNOSTICS_PAGE}#update`, '_blank', 'noopener'),
	};
	const showsPanel = places.openPanel !== undefined && leadsToPanel;
	return [
		...(session === undefined ? [] : [show]),
		{
			act: 'refresh',
			words: t('refresh'),
			icon: 'refresh',
			shortcut: 'r',
			run: () => refreshAll(surface),
		},
		{
			act: 'dial',
			words: t('dial_open'),
			icon: 'dialpad',
			apart: true,
			shortcut: '+',
			run: () => openSheet(surface, 'dial'),
		},
		{
			act: 'today',
			words: t('today'),
			icon: 'today',
			now: surface.today.value.length === 0 ? '' : String(surface.today.value.length),
			shortcut: 'l',
			run: () => openSheet(surface, 'today'),
		},
		...(showsPanel ? [panel] : []),
		...(place === 'window' ? [] : [{ ...separate, apart: !showsPanel }]),
		{
			act: 'help',
			words: t('keysButton'),
			icon: 'keys',
			apart: true,
			shortcut: '?',
			run: () => openHelp(surface),
		},
		...(version === '' ? [] : [update]),
		{ act: 'settings', words: t('settings_open'), icon: 'settings', shortcut: ',', run: openSettings },
	];
}

function Items({ close }: { close: (back: boolean) => void }) {
	const surface = useSurface();
	const { kind, words, session } = statusOf(surface.store.head.value, 0);
	const host = session === undefined ? undefined : hostIn(session);
	const items = itemsFor(surface);
	const choose = ({ run }: Item): void => {
		run();
		close(true);
	};
	/** While the menu is open, the keys beside its lines choose them, whatever else they mean. */
	const onKey = (event: KeyboardEvent): boolean => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return false;
		const meant = meantKey(event);
		const item = items.find(({ shortcut }) => shortcut !== undefined && shortcut === meant);
		if (item === undefined) return false;
		choose(item);
		return true;
	};
	return (
		<Menu label={t('place_menu')} at="end" close={close} onKey={onKey}>
			<p class="menu-head" role="presentation">
				<LinkSign kind={kind} size={16} />
				<bdi class="cut">{host === undefined ? words : t('status_at', words, host)}</bdi>
			</p>
			{items.map((item) => {
				const { act, words: said, icon, apart, shortcut, now = '' } = item;
				return (
					<button
						key={act}
						type="button"
						role="menuitem"
						class={apart === true ? 'menu-item apart' : 'menu-item'}
						tabIndex={-1}
						data-act={act}
						aria-keyshortcuts={spokenShortcut(shortcut)}
						onClick={() => choose(item)}
					>
						<Icon name={icon} size={20} />
						<span class="cut">{said}</span>
						{now === '' && shortcut === undefined ? undefined : (
							<span class="now">
								{now === '' ? undefined : <span class="num">{now}</span>}
								{shortcut === undefined ? undefined : <KeyCap name={shortcut} inMenu />}
							</span>
						)}
					</button>
				);
			})}
		</Menu>
	);
}

/** The menu of the bar: Workspace, where else the same can be shown, the keys, and what is set once and for all. */
export function BarMenu() {
	const [open, setOpen] = useState(false);
	const button = useRef<HTMLButtonElement>(null);
	const close = useCallback((back: boolean): void => {
		setOpen(false);
		if (back) button.current?.focus();
	}, []);
	return (
		<div class="menu-place">
			<button
				ref={button}
				type="button"
				class="icon-btn"
				data-act="menu"
				title={t('place_menu')}
				aria-haspopup="menu"
				aria-expanded={open}
				onClick={() => setOpen(!open)}
			>
				<Icon name="more" size={20} />
			</button>
			{open ? <Items close={close} /> : undefined}
		</div>
	);
}
