import { useCallback, useRef, useState } from 'preact/hooks';
import { CONTRACT } from '../../../contract/schema';
import { t } from '../../../platform/i18n';
import { openOptionsPage } from '../../../platform/options-page';
import { refreshAll } from '../../actions/refresh-all';
import { openSheet } from '../../actions/sheets';
import { keyboardPrints, printedKey } from '../../surface/printed-keys';
import { type Surface, useSurface } from '../../surface/surface';
import { Icon, type IconName } from '../kit/icon';
import { KeyCap } from '../kit/key-cap';
import { Menu } from '../kit/menu';

interface Item {
	act: string;
	words: string;
	icon: IconName;
	/** True for the first of a group. */
	apart?: boolean;
	shortcut?: string;
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
	const showsPanel = places.openPanel !== undefined && leadsToPanel;
	return [
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
			run: () => {
				surface.help.value = true;
			},
		},
		{ act: 'settings', words: t('settings_open'), icon: 'settings', shortcut: ',', run: openSettings },
	];
}

function Items({ close }: { close: (back: boolean) => void }) {
	const surface = useSurface();
	const map = keyboardPrints.value;
	return (
		<Menu label={t('place_menu')} at="end" close={close}>
			{itemsFor(surface).map(({ act, words, icon, apart, shortcut, run }) => (
				<button
					key={act}
					type="button"
					role="menuitem"
					class={apart === true ? 'menu-item apart' : 'menu-item'}
					tabIndex={-1}
					data-act={act}
					aria-keyshortcuts={shortcut === undefined ? undefined : printedKey(shortcut, map)}
					onClick={() => {
						run();
						close(true);
					}}
				>
					<Icon name={icon} size={20} />
					<span class="cut">{words}</span>
					{shortcut === undefined ? undefined : <KeyCap name={shortcut} />}
				</button>
			))}
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
				aria-label={t('place_menu')}
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
