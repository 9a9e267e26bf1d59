//! Tesseract behind safe walls: one warm engine that reads picture after picture.

#![allow(unsafe_code, reason = "tesseract is a C++ library")]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::path::Path;
use std::ptr;
use std::ptr::NonNull;

use document::Problem;
use tesseract_sys as tess;

use super::Raster;
use crate::work_clock::WorkClock;

/// A loaded engine for some languages.
#[derive(Debug)]
pub struct Tesseract(Handle);

/// A loaded engine that only tells which side of a page is up.
#[derive(Debug)]
pub struct OrientationFinder(Handle);

/// How tesseract looks for lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One column of text of different sizes; right for straight letters.
    Column,
    /// Whatever columns there are.
    Automatic,
    /// One even block.
    Block,
}

/// A word as it was read, in points of the picture that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadWord {
    /// The characters.
    pub text: String,
    /// 0 to 1.
    pub confidence: f32,
    /// Left edge.
    pub left: i32,
    /// Upper edge.
    pub top: i32,
    /// Right edge, exclusive.
    pub right: i32,
    /// Lower edge, exclusive.
    pub bottom: i32,
    /// Number of tesseract's line, from 0.
    pub line: u32,
}

/// Which side of a page is up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Orientation {
    /// Clockwise turn in degrees (0, 90, 180, 270) that makes the page upright.
    pub turn: u16,
    /// How sure that is; above 2 is usable, above 10 is certain.
    pub confidence: f32,
}

impl Tesseract {
    /// Loads the models, such as `deu` or `deu+eng`, from a folder or from where the system has them.
    pub fn load(languages: &str, models: Option<&Path>) -> Option<Self> {
        super::raster::hush();
        Handle::load(languages, models, tess::TessOcrEngineMode_OEM_LSTM_ONLY).map(Self)
    }

    /// Such as `5.3.0`.
    pub fn version() -> String {
        // SAFETY: the library gives a constant string.
        unsafe { CStr::from_ptr(tess::TessVersion()) }
            .to_string_lossy()
            .into_owned()
    }

    /// Looks at a picture, of which one area after the other can then be read.
    pub fn look<'a>(&'a mut self, raster: &'a Raster, dpi: u32) -> Look<'a> {
        let engine = self.0.pointer();
        // SAFETY: the engine is loaded; the picture outlives the look, which lets go of it in the end.
        unsafe {
            tess::TessBaseAPISetImage2(engine, raster.pointer().cast());
            tess::TessBaseAPISetSourceResolution(engine, i32::try_from(dpi).unwrap_or(300));
        }
        Look {
            engine: self,
            raster,
        }
    }
}

/// A picture in front of the engine.
#[derive(Debug)]
pub struct Look<'a> {
    engine: &'a mut Tesseract,
    raster: &'a Raster,
}

impl Look<'_> {
    /// Reads what stands in an area (left, top, right and lower edge).
    ///
    /// # Errors
    /// [`Problem::TimedOut`] when the time of the clock was over before all words were read (looking for lines is
    /// not interrupted).
    pub fn read(
        &mut self,
        area: [i32; 4],
        layout: Layout,
        clock: WorkClock,
    ) -> Result<Vec<ReadWord>, Problem> {
        let mode = match layout {
            Layout::Column => tess::TessPageSegMode_PSM_SINGLE_COLUMN,
            Layout::Automatic => tess::TessPageSegMode_PSM_AUTO,
            Layout::Block => tess::TessPageSegMode_PSM_SINGLE_BLOCK,
        };
        let [left, top, right, bottom] = area;
        let (left, top) = (left.max(0), top.max(0));
        let right = right.min(self.raster.width().try_into().unwrap_or(i32::MAX));
        let bottom = bottom.min(self.raster.height().try_into().unwrap_or(i32::MAX));
        if right <= left || bottom <= top {
            return Ok(Vec::new());
        }
        let engine = self.engine.0.pointer();
        // SAFETY: the engine is loaded and has a picture, and the area lies on it.
        unsafe {
            tess::TessBaseAPISetPageSegMode(engine, mode);
            tess::TessBaseAPISetRectangle(engine, left, top, right - left, bottom - top);
        }
        if self.engine.recognise(clock) {
            Ok(self.engine.words())
        } else {
            Err(Problem::TimedOut)
        }
    }
}

impl Drop for Look<'_> {
    fn drop(&mut self) {
        // SAFETY: forgets the picture and the results; the model stays.
        unsafe { tess::TessBaseAPIClear(self.engine.0.pointer()) };
    }
}

impl Tesseract {
    fn recognise(&mut self, mut clock: WorkClock) -> bool {
        // SAFETY: monitor and clock live until after the call that uses them; the monitor is deleted once.
        unsafe {
            let monitor = tess::TessMonitorCreate();
            tess::TessMonitorSetCancelFunc(monitor, Some(is_over));
            tess::TessMonitorSetCancelThis(monitor, (&raw mut clock).cast());
            let code = tess::TessBaseAPIRecognize(self.0.pointer(), monitor);
            tess::TessMonitorDelete(monitor);
            code == 0
        }
    }

    fn words(&mut self) -> Vec<ReadWord> {
        let mut words = Vec::new();
        // SAFETY: the engine has just recognised; the iterator is used and deleted before anything else happens
        // to the engine, the page iterator is a view of the same object, and texts are copied before they are freed.
        unsafe {
            let iterator = tess::TessBaseAPIGetIterator(self.0.pointer());
            if iterator.is_null() {
                return words;
            }
            let page = tess::TessResultIteratorGetPageIterator(iterator);
            let word_level = tess::TessPageIteratorLevel_RIL_WORD;
            let mut line = 0;
            loop {
                if tess::TessPageIteratorIsAtBeginningOf(
                    page,
                    tess::TessPageIteratorLevel_RIL_TEXTLINE,
                ) != 0
                {
                    line += 1;
                }
                let text = tess::TessResultIteratorGetUTF8Text(iterator, word_level);
                if !text.is_null() {
                    let (mut left, mut top, mut right, mut bottom) = (0, 0, 0, 0);
                    let found = tess::TessPageIteratorBoundingBox(
                        page,
                        word_level,
                        &raw mut left,
                        &raw mut top,
                        &raw mut right,
                        &raw mut bottom,
                    );
                    let percent = tess::TessResultIteratorConfidence(iterator, word_level);
                    let confidence = if percent.is_finite() {
                        (percent / 100.0).clamp(0.0, 1.0)
                    } else {
                        0.0
                    };
                    let word = CStr::from_ptr(text).to_string_lossy().trim().to_owned();
                    tess::TessDeleteText(text);
                    if found != 0 && !word.is_empty() && right > left && bottom > top {
                        words.push(ReadWord {
                            text: word,
                            confidence,
                            left,
                            top,
                            right,
                            bottom,
                            line,
                        });
                    }
                }
                if tess::TessResultIteratorNext(iterator, word_level) == 0 {
                    break;
                }
            }
            tess::TessResultIteratorDelete(iterator);
        }
        words
    }
}

/// Asked by tesseract before every word.
unsafe extern "C" fn is_over(clock: *mut c_void, _words: c_int) -> bool {
    // SAFETY: `recognise` hands over its own clock, which outlives the call that asks.
    unsafe { &*clock.cast::<WorkClock>() }.is_over()
}

impl OrientationFinder {
    /// Loads the model, or nothing if it is not installed: then pages stay as they are.
    pub fn load(models: Option<&Path>) -> Option<Self> {
        Handle::load("osd", models, tess::TessOcrEngineMode_OEM_TESSERACT_ONLY).map(Self)
    }

    /// Looks at a picture; `None` if there is too little text to tell.
    pub fn look(&mut self, raster: &Raster, dpi: u32) -> Option<Orientation> {
        let engine = self.0.pointer();
        let (mut degrees, mut confidence, mut script, mut script_confidence) =
            (0, 0.0, ptr::null(), 0.0);
        // SAFETY: the engine is loaded, the picture outlives the call, and the results are plain numbers; the
        // script's name belongs to the library and is not looked at.
        let found = unsafe {
            tess::TessBaseAPISetPageSegMode(engine, tess::TessPageSegMode_PSM_OSD_ONLY);
            tess::TessBaseAPISetImage2(engine, raster.pointer().cast());
            tess::TessBaseAPISetSourceResolution(engine, i32::try_from(dpi).unwrap_or(300));
            let found = tess::TessBaseAPIDetectOrientationScript(
                engine,
                &raw mut degrees,
                &raw mut confidence,
                &raw mut script,
                &raw mut script_confidence,
            );
            tess::TessBaseAPIClear(engine);
            found
        };
        // Tesseract tells the clockwise turn that the page already has.
        let turn = u16::try_from((360 - degrees) % 360).ok()?;
        (found != 0 && confidence.is_finite() && turn.is_multiple_of(90))
            .then_some(Orientation { turn, confidence })
    }
}

#[derive(Debug)]
struct Handle(NonNull<tess::TessBaseAPI>);

impl Handle {
    fn load(languages: &str, models: Option<&Path>, mode: tess::TessOcrEngineMode) -> Option<Self> {
        let languages = CString::new(languages).ok()?;
        let models = models
            .map(|folder| CString::new(folder.to_string_lossy().as_bytes()))
            .transpose()
            .ok()?;
        let folder: *const c_char = models
            .as_ref()
            .map_or(ptr::null(), |folder| folder.as_ptr());
        // SAFETY: both strings end with zero and outlive the call; a null folder means the system's; the
        // handle is deleted in drop even when the models could not be loaded.
        unsafe {
            let handle = Self(NonNull::new(tess::TessBaseAPICreate())?);
            let code = tess::TessBaseAPIInit2(handle.pointer(), folder, languages.as_ptr(), mode);
            (code == 0).then_some(handle)
        }
    }

    fn pointer(&self) -> *mut tess::TessBaseAPI {
        self.0.as_ptr()
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the handle is owned and not used again.
        unsafe {
            tess::TessBaseAPIEnd(self.pointer());
            tess::TessBaseAPIDelete(self.pointer());
        }
    }
}
