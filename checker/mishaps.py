"""What a machine does to us (a full disk, a locked or damaged file) as one line that says what to do."""

from __future__ import annotations

import errno
import sqlite3

from checker.errors import UserError

_OF_SYSTEM = {
    "磁盘已满,{file} 没有写完;腾出空间后再试,检查可加 --resume 接着做": ("ENOSPC", "EDQUOT", "EFBIG"),
    "没有权限读写 {file};请改权限,或另给文件或目录": ("EACCES", "EPERM"),
    "{file} 在只读的磁盘上,写不了;请另给文件或目录": ("EROFS",),
    "没有 {file};请核对路径": ("ENOENT",),
    "{file} 是目录;请给出文件": ("EISDIR",),
    "{file} 的路径里有一段是文件,不是目录;请核对路径": ("ENOTDIR", "EEXIST"),
    "{file} 这个名字太长;请另给短些的路径": ("ENAMETOOLONG",),
    "打开的文件太多,系统不再允许;请减少 --threads,或放宽 ulimit -n": ("EMFILE", "ENFILE"),
    "内存不足;请减少 --threads 和 --readers": ("ENOMEM",),
}
_SYSTEM = {
    getattr(errno, name): template
    for template, names in _OF_SYSTEM.items()
    for name in names
    if hasattr(errno, name)
}
_OF_STORE = {
    "SQLITE_FULL": "磁盘已满,{file} 没有写完;腾出空间后再试,检查可加 --resume 接着做",
    "SQLITE_BUSY": "{file} 正被别的程序占用;请关掉它再试,检查可加 --resume 接着做",
    "SQLITE_LOCKED": "{file} 正被别的程序占用;请关掉它再试,检查可加 --resume 接着做",
    "SQLITE_READONLY": "{file} 只能读,不能写;请改权限,或复制到别的目录再用",
    "SQLITE_CANTOPEN": "{file} 打不开;请检查目录是否还在、能否写入",
    "SQLITE_CORRUPT": "{file} 已损坏({why});请恢复备份,或重新检查该网站",
    "SQLITE_NOTADB": "{file} 不是检查数据库 ({why})",
    "SQLITE_IOERR": "{file} 读写出错({why});请检查磁盘,之后检查可加 --resume 接着做",
    "SQLITE_NOMEM": "内存不足;请减少 --threads 和 --readers",
}
NOT_SAID = "检查数据库"


def mishap(error: BaseException, file: object = "") -> UserError | None:
    """The line for the user, or None when `error` is no fault of the machine. file: what it befell."""
    if isinstance(error, OSError):
        befell = file or error.filename or "文件"
        template = _SYSTEM.get(error.errno or 0, "系统报错: {why} ({file});请排除后再试")
        return UserError(template, file=befell, why=error.strerror or str(error))
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
        template = next(
            (t for code, t in _OF_STORE.items() if name.startswith(code)), _OF_STORE["SQLITE_CORRUPT"]
        )
        return UserError(template, file=file or NOT_SAID, why=" ".join(str(error).split())[:100])
    return None
