package vn.nhiptinh.testkit.offence.left;

import vn.nhiptinh.testkit.offence.right.Right;

/** One half of a circle. */
public class Left {
    Right right;
}
