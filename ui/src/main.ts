/** Opens the window's one page. */

import { mount } from 'svelte'
import './style/palette.scss'
import './style/fonts.css'
import './style/theme.css'
import './style/base.css'
import './style/station.css'
import './style/lists.css'
import App from './shell/App.svelte'

const target = document.getElementById('window')
if (!target) throw new Error('BUG: index.html has a place for the window')
mount(App, { target })
